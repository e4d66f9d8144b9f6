import assert from "node:assert/strict";
import { type Kafka, openKafka } from "../../src/kafka/client/kafka.ts";
import { assertFailed, assertOk, assertSays } from "../support/assert-run.ts";
import { type ConnectStack, connectStack } from "../support/connect-stack.ts";
import { removeOrphans } from "../support/docker.ts";
import { eventually } from "../support/eventually.ts";
import type { GroupMember } from "../support/group-member.ts";
import { offsetsOf, untilEmpty } from "../support/groups.ts";
import { type KraftBroker, startKraftBroker } from "../support/kraft-broker.ts";
import { joinModern } from "../support/modern-consumer.ts";
import { topic } from "../support/topic.ts";

const session = "consumer.session.timeout.ms";
const heartbeat = "consumer.heartbeat.interval.ms";

// What only brokers of Kafka 4.0 or newer have, with one of them.
describe("groups of a broker of Kafka 4.4", function () {
  this.timeout(300_000);
  let broker: KraftBroker;
  let kafka: Kafka;
  let stack: ConnectStack;
  const members: GroupMember[] = [];

  before(async () => {
    await removeOrphans();
    broker = await startKraftBroker("kraft-newer", {}, "4.4.0");
    kafka = openKafka(broker.plaintext);
    stack = await connectStack();
    await stack.connect({ bootstrapServers: broker.plaintext });
  });
  after(async () => {
    stack.workspace.dispose();
    await kafka.close();
    await broker.remove();
  });
  afterEach(async () => {
    await Promise.all(members.splice(0).map((member) => member.stop()));
  });

  const declare = (group: object): void => {
    stack.workspace.topics(
      "x.yaml",
      { orders: topic(2, 1) },
      { billing: group },
    );
  };
  const reads = { topics: ["orders"], start: "earliest" };
  const overrides = async (): Promise<Readonly<Record<string, string>>> => {
    const found = (await kafka.groupConfigs(["billing"])).get("billing");
    assert.equal(found?.state, "done");
    const own = [...found.value].filter(
      ([, { source }]) => source === "DYNAMIC_GROUP_CONFIG",
    );
    return Object.fromEntries(
      own.map(([key, { value }]) => [key, value ?? ""]),
    );
  };
  const offsets = () => offsetsOf(kafka, "billing");

  it("have the settings that are declared, and keep those of others", async () => {
    const { workspace } = stack;
    const other = { "share.auto.offset.reset": "earliest" };
    await kafka.alterGroupConfigs([
      { group: "billing", set: other, unset: [] },
    ]);
    declare({ ...reads, config: { [session]: "50s", [heartbeat]: "6s" } });
    const preview = await workspace.preview("--diff");
    assertOk(preview);
    assertSays(
      preview,
      `"50s (50000)"`,
      "group billing has settings that somebody else made, left as they are: share.auto.offset.reset=earliest",
    );
    assert.deepEqual(await overrides(), other);
    assertOk(await workspace.update());
    const both = { [session]: "50000", [heartbeat]: "6000" };
    assert.deepEqual(await overrides(), { ...other, ...both });
    const again = await workspace.update("--expect-no-changes");
    assertOk(again);
    assert.doesNotMatch(again.output, /somebody else/);

    declare({ ...reads, config: { [session]: "50s" } });
    const unset = await workspace.preview("--diff");
    assertOk(unset);
    assertSays(unset, heartbeat);
    assertOk(await workspace.update());
    assert.deepEqual(await overrides(), { ...other, [session]: "50000" });

    const set = { [session]: "55000" };
    await kafka.alterGroupConfigs([{ group: "billing", set, unset: [] }]);
    const drift = await workspace.preview("--diff");
    assertOk(drift);
    assertSays(drift, `"55s (55000)" => "50s (50000)"`);
    assertOk(await workspace.update());
    assert.deepEqual(await overrides(), { ...other, [session]: "50000" });
  });

  it("have settings refused by the preview that the broker would refuse", async () => {
    declare({ ...reads, config: { [session]: "1s" } });
    assertFailed(
      await stack.workspace.preview(),
      "configs/x.yaml:",
      "groups.billing.config: expected brokers to accept it, found INVALID_CONFIG (consumer.session.timeout.ms must be in the range",
    );
    declare(reads);
    assertOk(await stack.workspace.update());
    assert.deepEqual(await overrides(), {
      "share.auto.offset.reset": "earliest",
    });
  });

  it("with the newer protocol are told with their members, whom nothing is done to", async () => {
    const { workspace } = stack;
    const member = await joinModern(broker, "billing", "orders");
    members.push(member);
    const at = { topic: "orders", partition: 0 };
    await kafka.produce(at, [{ key: null, value: "a" }]);
    await eventually("the member has read the record", async () =>
      (await offsets()).includes(1n),
    );
    const found = "found client modern at /";
    declare({ state: "absent" });
    assertFailed(
      await workspace.preview(),
      `groups.billing.state: expected a group without members, ${found}`,
    );
    declare({ ...reads, reset: { id: "again", to: "earliest" } });
    assertFailed(
      await workspace.update(),
      `groups.billing.reset: expected a group without members, ${found}`,
    );
    workspace.topics("x.yaml", { orders: { state: "absent" } }, {});
    assertFailed(
      await workspace.preview(),
      "topics.orders",
      "billing",
      "modern",
    );
    declare(reads);
    const explain = (...more: readonly string[]) =>
      workspace.kafkaStack(
        "explain",
        "group",
        "billing",
        "-s",
        "test",
        ...more,
      );
    const explained = await explain();
    assertOk(explained);
    assertSays(
      explained,
      "group billing is Stable, with the newer consumer protocol, 1 member, coordinated by broker 1",
      "member: client modern at /",
    );
    const { members: told } = JSON.parse((await explain("--json")).stdout) as {
      readonly members: readonly { readonly assigned: object }[];
    };
    assert.deepEqual(told[0]?.assigned, { orders: [0, 1] });
    members.pop();
    await member.stop();
    await untilEmpty(kafka, "billing");
    declare({ ...reads, reset: { id: "again", to: "earliest" } });
    const update = await workspace.update();
    assertOk(update);
    assertSays(
      update,
      "group billing is reset to earliest (again) in topic orders",
    );
    assert.deepEqual(await offsets(), [0n, 0n]);
  });

  it("with the newer protocol are deleted once they have no members, with the settings that are ours", async () => {
    const { workspace } = stack;
    declare({
      ...reads,
      reset: { id: "again", to: "earliest" },
      config: { [session]: "50s" },
    });
    assertOk(await workspace.update());
    declare({ state: "absent" });
    const update = await workspace.update();
    assertOk(update);
    assertSays(update, "group billing is deleted with its committed offsets");
    assert.deepEqual(await overrides(), {
      "share.auto.offset.reset": "earliest",
    });
    assert.deepEqual((await kafka.groups()).groups, []);
    assertOk(await workspace.update("--expect-no-changes"));
  });
});
