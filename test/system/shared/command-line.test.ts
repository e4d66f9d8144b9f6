import assert from "node:assert/strict";
import { exitCodes } from "../../../src/cli/exit-codes.ts";
import { openKafka } from "../../../src/kafka/client/kafka.ts";
import {
  assertFailed,
  assertOk,
  assertSays,
} from "../../support/assert-run.ts";
import { commitStart } from "../../support/commit-start.ts";
import { eventually } from "../../support/eventually.ts";
import { joinGroup } from "../../support/group-member.ts";
import { produce } from "../../support/kcat.ts";
import { ownPrefix, sharedCluster } from "../../support/shared-cluster.ts";
import { topic } from "../../support/topic.ts";
import { Workspace } from "../../support/workspace.ts";

type PlanJson = {
  readonly fingerprint: string;
  readonly withoutMemory?: string;
  readonly kinds: readonly {
    readonly name: string;
    readonly changes: readonly { readonly path: readonly string[] }[];
    readonly refused: readonly object[];
  }[];
};

describe("kafka-stack plan on a live cluster", function () {
  this.timeout(180_000);
  let workspace: Workspace;
  let name: string;

  before(async () => {
    const { bootstrapServers } = await sharedCluster();
    workspace = await Workspace.create();
    workspace.configure({
      "kafka-stack:connect": { bootstrapServers },
      "kafka-stack:configs": ["configs"],
    });
    name = `${ownPrefix()}-orders`;
  });
  after(() => {
    workspace.dispose();
  });

  const plan = (...args: readonly string[]) =>
    workspace.kafkaStack("plan", "--stack", "test", ...args);
  const planJson = async (): Promise<PlanJson> =>
    JSON.parse((await plan("--json")).stdout) as PlanJson;

  it("tells what the preview tells, changes nothing, and ends with 3", async () => {
    workspace.topics(
      "a.yaml",
      { [name]: topic(1, 1, { "retention.ms": "1h" }) },
      { [`${name}-reader`]: { topics: [name], start: "earliest" } },
    );
    const planned = await plan();
    assert.equal(planned.code, exitCodes.differs, planned.output);
    assertSays(
      planned,
      `topics\n  + ${name}\n      partitions: 1\n`,
      "1 to create, 1 to change, 0 to delete in stack test",
    );
    const again = await planJson();
    assertSays(
      await workspace.preview("--diff"),
      `${name}: (json)`,
      `plan ${again.fingerprint}: with KAFKA_STACK_EXPECT_PLAN=`,
    );
    assert.deepEqual(
      again.kinds.map(({ changes }) => changes[0]?.path[0]),
      [name, `${name}-reader`],
    );
    assert.match(planned.stdout, new RegExp(`plan ${again.fingerprint}$`, "m"));
  });

  it("lets up carry out the plan that was reviewed and no other", async () => {
    const reviewed = await planJson();
    const expecting = workspace.with({
      KAFKA_STACK_EXPECT_PLAN: reviewed.fingerprint,
    });
    const kafka = openKafka((await sharedCluster()).bootstrapServers);
    try {
      const placement = { partitions: 1, replicationFactor: 1 };
      // Somebody else makes the topic after the review.
      await kafka.createTopics([{ name, placement, config: {} }]);
      const refused = await expecting.update();
      const [, now = ""] = /now there is plan (\w+)/.exec(refused.output) ?? [];
      assert.notEqual(now, reviewed.fingerprint);
      assertFailed(
        refused,
        `nothing was changed: plan ${reviewed.fingerprint} was reviewed, now there is plan ${now}`,
        `~ ${name}`,
        "0 to create, 2 to change, 0 to delete in stack test",
        `run again with KAFKA_STACK_EXPECT_PLAN=${now}`,
      );
      await kafka.deleteTopics([{ name, id: undefined }]);
    } finally {
      await kafka.close();
    }
    await eventually(
      "the plan is the reviewed one again",
      async () => (await planJson()).fingerprint === reviewed.fingerprint,
    );
    assertOk(await expecting.update());
    // Once more, as when a pipeline is started again.
    const again = await expecting.preview();
    assertOk(again);
    assertSays(again, "there is nothing to change any more");
  });

  it("finds nothing to change after up, and ends with 0", async () => {
    const planned = await plan();
    assert.equal(planned.code, exitCodes.fine, planned.output);
    assertSays(planned, "nothing to change: 2 items are as the files say");
  });

  it("explains where each value of a topic and of a broker came from", async () => {
    const explained = await workspace.kafkaStack(
      ...["explain", "topic", name, "-s", "test"],
    );
    assertOk(explained);
    const { stdout } = explained;
    assert.match(stdout, /^topic \S+: 1 partitions × 1 replicas, all in sync/);
    assert.match(stdout, /^declared at configs\/a\.yaml:2:3$/m);
    assert.match(
      stdout,
      /^retention\.ms +1h \(3600000\) +configs\/a\.yaml:\d+:\d+$/m,
    );
    const broker = await workspace.kafkaStack(
      ...["explain", "broker", "2", "-s", "test", "--json"],
    );
    assertOk(broker);
    const { settings } = JSON.parse(broker.stdout) as {
      readonly settings: readonly {
        readonly name: string;
        readonly source: string;
        readonly value: string;
      }[];
    };
    assert.deepEqual(
      settings.find((setting) => setting.name === "broker.id"),
      {
        name: "broker.id",
        value: "2",
        shown: "2",
        source: "in server.properties",
      },
    );
    const missing = await workspace.kafkaStack(
      ...["explain", "topic", `${name}x`, "-s", "test"],
    );
    assert.equal(missing.code, exitCodes.failed);
    assertSays(missing, `did you mean "${name}"?`);
  });

  it("explains what a group is doing: its state, its members, who coordinates it, and how far behind it is", async () => {
    const { bootstrapServers } = await sharedCluster();
    const group = `${name}-reader`;
    const explain = (...more: readonly string[]) =>
      workspace.kafkaStack("explain", "group", group, "-s", "test", ...more);
    await produce(bootstrapServers, name, ["1", "2", "3"]);
    const idle = await explain();
    assertOk(idle);
    assert.match(
      idle.stdout,
      /^group \S+ is Empty, 0 members, coordinated by broker [123]; 3 records behind\ndeclared at configs\/a\.yaml:\d+:3$/m,
    );
    assert.match(idle.stdout, new RegExp(`^${name} +0 +0 +3 +3`, "m"));
    assert.match(
      idle.stdout,
      /^its offsets expire at \d{4}-\d\d-\d\dT[0-9:.]+Z: 7d \(offsets\.retention\.minutes\) after each was committed, unless a consumer joins before$/m,
    );
    const member = await joinGroup(bootstrapServers, group, name);
    try {
      const busy = await explain("--json");
      assertOk(busy);
      const told = JSON.parse(busy.stdout) as {
        readonly state: string;
        readonly members: readonly {
          readonly client: string;
          readonly host: string;
          readonly assigned: object;
        }[];
      };
      assert.equal(told.state, "Stable");
      assert.equal(told.members.length, 1);
      const [{ client, host, assigned } = assert.fail()] = told.members;
      assert.deepEqual([client, assigned], ["reader", { [name]: [0] }]);
      assert.match(host, /^\/\d/);
    } finally {
      await member.stop();
    }
    const missing = await workspace.kafkaStack(
      ...["explain", "group", `${group}x`, "-s", "test"],
    );
    assert.equal(missing.code, exitCodes.failed);
    assertSays(missing, `there is no group "${group}x"`);
  });

  it("remembers what up has set, and says so when it cannot", async () => {
    workspace.topics("a.yaml", { [name]: topic(1, 1) });
    const planned = await plan();
    assert.equal(planned.code, exitCodes.differs, planned.output);
    assertSays(planned, 'config["retention.ms"]: 3600000 → unset');
    const blind = await plan("--no-memory");
    assert.equal(blind.code, exitCodes.fine, blind.output);
    assertSays(blind, "made without memory of earlier runs (as asked)");
  });

  it("tells what is refused at its place, and ends with 1", async () => {
    workspace.topics("a.yaml", {
      [name]: topic(1, 1),
      [`${name}-big`]: topic(1, 9),
    });
    const planned = await plan();
    assert.equal(planned.code, exitCodes.failed, planned.output);
    assert.match(
      planned.stdout,
      /refused, so an update changes nothing of these:\n {2}configs\/a\.yaml:\d+:\d+ topics\..*-big.replicationFactor: expected at most 3/,
    );
    const { kinds } = await planJson();
    assert.equal(kinds[0]?.refused.length, 1);
  });

  it("exports what is there so that a plan with it finds nothing to change", async () => {
    const { bootstrapServers } = await sharedCluster();
    const kafka = openKafka(bootstrapServers);
    const [odd, group] = [`${name}-odd`, `${name}-audit`];
    const config = {
      "retention.ms": "5400001",
      "retention.bytes": "-1",
      "cleanup.policy": "compact,delete",
      "min.cleanable.dirty.ratio": "0.25",
      "segment.bytes": "1048576",
      "compression.type": "lz4",
      "leader.replication.throttled.replicas": "0:1",
    };
    try {
      const placement = { partitions: 2, replicationFactor: 2 };
      await kafka.createTopics([{ name: odd, placement, config }]);
      await commitStart(kafka, group, odd, 2);
    } finally {
      await kafka.close();
    }
    const out = ["--out", "exported", "--prefix", odd.slice(0, -4)];
    const exported = await workspace.kafkaStack(
      "export",
      ...["-b", bootstrapServers, ...out],
    );
    assertOk(exported);
    const text = workspace.read("exported/exported.yaml");
    assert.match(text, /retention\.bytes: unlimited/);
    assert.match(text, /segment\.bytes: 1MiB/);
    assert.doesNotMatch(text, /throttled/);
    workspace.configure({
      "kafka-stack:connect": { bootstrapServers },
      "kafka-stack:configs": ["exported"],
    });
    const planned = await plan("--no-memory");
    assert.equal(planned.code, exitCodes.fine, planned.output);
    assertSays(planned, `topic ${odd} exists already and is adopted`, group);
    const again = await workspace.kafkaStack(
      "export",
      ...["-s", "test", ...out],
    );
    assert.equal(again.code, exitCodes.failed);
    assertSays(again, "exported/exported.yaml exists already");
  });

  it("names the servers it tried when the cluster does not answer, and ends with 1", async () => {
    workspace.configure({
      "kafka-stack:connect": { bootstrapServers: "127.0.0.1:1" },
      "kafka-stack:configs": ["configs"],
    });
    const planned = await plan();
    assert.equal(planned.code, exitCodes.failed, planned.output);
    assert.match(planned.stderr, /^no server answers: 127\.0\.0\.1:1: /);
  });
});
