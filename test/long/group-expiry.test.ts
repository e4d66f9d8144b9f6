import assert from "node:assert/strict";
import { type Kafka, openKafka } from "../../src/kafka/client/kafka.ts";
import { assertFailed, assertOk, assertSays } from "../support/assert-run.ts";
import { type ConnectStack, connectStack } from "../support/connect-stack.ts";
import { removeOrphans } from "../support/docker.ts";
import { eventually } from "../support/eventually.ts";
import { joinGroup } from "../support/group-member.ts";
import { offsetsOf, untilEmpty } from "../support/groups.ts";
import { type KraftBroker, startKraftBroker } from "../support/kraft-broker.ts";
import { observedGroup } from "../support/observed-groups.ts";
import { topic } from "../support/topic.ts";

// Offsets end by age: of a group that had members, counted from when the last one left. Brokers that keep them for a minute,
// and for an hour and a minute, show it in little time.
describe("offsets that end by age", function () {
  this.timeout(420_000);
  let broker: KraftBroker | undefined;
  let kafka: Kafka;
  let stack: ConnectStack;

  const start = async (minutes: string): Promise<void> => {
    broker = await startKraftBroker("kraft-expiry", {
      "offsets.retention.minutes": minutes,
      "offsets.retention.check.interval.ms": "2000",
    });
    kafka = openKafka(broker.plaintext);
    stack = await connectStack();
    await stack.connect({ bootstrapServers: broker.plaintext });
  };
  before(removeOrphans);
  afterEach(async () => {
    stack.workspace.dispose();
    await kafka.close();
    await broker?.remove();
  });

  const declare = (reset?: object): void => {
    const group = { topics: ["orders"], start: "earliest" };
    stack.workspace.topics(
      "x.yaml",
      { orders: topic(1, 1) },
      { billing: reset === undefined ? group : { ...group, reset } },
    );
  };
  const visit = async (): Promise<void> => {
    const servers = broker?.plaintext ?? "";
    const member = await joinGroup(servers, "billing", "orders");
    await member.stop();
    await untilEmpty(kafka, "billing");
  };
  const offsets = () => offsetsOf(kafka, "billing");

  it("are told before a reset that would not last, which is refused in the last hour, with the way out", async () => {
    await start("61");
    const { workspace } = stack;
    declare();
    assertOk(await workspace.update());
    await visit();
    const explained = await workspace.kafkaStack(
      ...["explain", "group", "billing", "-s", "test"],
    );
    assertOk(explained);
    assert.match(
      explained.stdout,
      /^about to expire: its offsets expire at 2\S+Z: 61m \(offsets\.retention\.minutes\) after its last member has left, unless a consumer joins before$/m,
    );
    declare({ id: "again", to: "earliest" });
    const warned =
      "group billing keeps its offsets, also those of the reset, for 1h only, unless a consumer joins before";
    const preview = await workspace.preview();
    assertOk(preview);
    assertSays(preview, warned);
    await eventually(
      "the last hour has begun",
      async () => (await workspace.preview()).code !== 0,
      180,
    );
    assertFailed(
      await workspace.update(),
      "groups.billing.reset: expected a group whose offsets last for an hour at least",
      "let a consumer of the group join for a moment, which starts the time anew",
    );
    await visit();
    const update = await workspace.update();
    assertOk(update);
    assertSays(update, warned);
    assert.deepEqual(await offsets(), [0n]);
    assertOk(await workspace.update("--expect-no-changes"));
    const { expires = "" } = await observedGroup(workspace, "billing");
    const minutesLeft = (Date.parse(expires) - Date.now()) / 60_000;
    assert.ok(minutesLeft > 50 && minutesLeft <= 61, expires);
  });

  it("are not set again when they are gone, and the preview says so once", async () => {
    await start("1");
    const { workspace } = stack;
    declare();
    assertOk(await workspace.update());
    assert.deepEqual(await offsets(), [0n]);
    await eventually(
      "the offsets are gone",
      async () => (await offsets()).length === 0,
      180,
    );
    const lost =
      "group billing has lost offsets in topic orders (partition 0): they expired or were deleted";
    const preview = await workspace.preview();
    assertOk(preview);
    assertSays(preview, lost);
    const update = await workspace.update("--expect-no-changes");
    assertOk(update);
    assert.deepEqual(await offsets(), []);
    declare({ id: "again", to: "latest" });
    assertOk(await workspace.update());
    assert.deepEqual(await offsets(), [0n]);
  });
});
