import assert from "node:assert/strict";
import { exitCodes } from "../../../src/cli/exit-codes.ts";
import { type Kafka, openKafka } from "../../../src/kafka/client/kafka.ts";
import { topics } from "../../../src/kinds/topics/topics.ts";
import { noMemory } from "../../../src/reconcile/memory.ts";
import { close } from "../../../src/reconcile/reconciler.ts";
import {
  assertFailed,
  assertOk,
  assertSays,
} from "../../support/assert-run.ts";
import { prepareCluster, type TestCluster } from "../../support/cluster.ts";
import { inContainer } from "../../support/docker.ts";
import { eventually } from "../../support/eventually.ts";
import { must } from "../../support/run.ts";
import { topic } from "../../support/topic.ts";
import { Workspace } from "../../support/workspace.ts";

const many = close(topics);

// Topics while a broker is down. The cluster's own program would start the broker again, so another one reconciles.
describe("topics while a broker is down", function () {
  this.timeout(300_000);
  let cluster: TestCluster;
  let workspace: Workspace;
  let kafka: Kafka;

  before(async () => {
    // Each partition of offsets has one replica, so that groups cannot be read without its broker.
    cluster = await prepareCluster({
      settings: { "offsets.topic.replication.factor": 1 },
    });
    assertOk(await cluster.workspace.update());
    const declared = (deletesTopics: boolean): string =>
      JSON.stringify({ deletesTopics });
    workspace = await Workspace.create("test/support/topics-only.ts", {
      TEST_BOOTSTRAP_SERVERS: cluster.bootstrapServers,
      TEST_BROKERS: JSON.stringify({
        1: declared(true),
        2: declared(true),
        3: declared(true),
      }),
    });
    kafka = openKafka(cluster.bootstrapServers);
    workspace.topics("x.yaml", {
      old: topic(3, 3, { "file.delete.delay.ms": 1000 }),
      left: topic(1, 3),
    });
    assertOk(await workspace.update());
    await kafka.createTopics([
      { name: "lonely", placement: { assignments: [[3]] }, config: {} },
    ]);
  });
  after(async () => {
    await kafka.close();
    workspace.dispose();
    await cluster.remove();
  });

  it("are all created although the controller is killed meanwhile and moves: nothing is done twice, nothing is lost", async () => {
    const names = Array.from({ length: 120 }, (_, index) => `many-${index}`);
    const declared = JSON.stringify(topic(1, 3, { "retention.ms": 7 }));
    const wire = Object.fromEntries(names.map((name) => [name, declared]));
    const look = { signal: new AbortController().signal };
    const planned = await many.plan(kafka, wire, noMemory, look);
    const { controllerId = 0 } = await kafka.cluster();
    const killed = must("docker", ["kill", cluster.broker(controllerId)]);
    const end = await planned.apply(kafka, () => undefined, look);
    await killed;
    await must("docker", ["start", cluster.broker(controllerId)]);
    assert.deepEqual(end.failures, []);
    const again = await many.plan(kafka, wire, end.memory, look);
    assert.deepEqual(again.sentences, []);
    const adopted = Object.values(end.memory.items).filter((text) =>
      text.includes('"adopted":true'),
    );
    assert.deepEqual(adopted, []);
    const { controllerId: next } = await kafka.cluster();
    assert.notEqual(next, controllerId);
    await eventually("every broker is back", async () => {
      const { brokers } = await kafka.cluster();
      const [view] = await kafka.topics(["many-0"]);
      const inSync = view?.partitions[0]?.isr.length;
      return brokers.length === 3 && inSync === 3;
    });
  });

  it("are created with all their replicas: the preview does not fail because of one broker", async () => {
    await must("docker", ["stop", cluster.broker(3)]);
    await eventually("broker 3 is given up", async () => {
      const { brokers } = await kafka.cluster();
      return brokers.length === 2;
    });
    workspace.topics("x.yaml", {
      old: topic(3, 3, { "file.delete.delay.ms": 1000 }),
      left: topic(1, 3),
      new: topic(4, 3),
      small: topic(2, 1),
    });
    const preview = await workspace.preview();
    assertOk(preview);
    assertOk(await workspace.update());
    const [created, small] = await kafka.topics(["new", "small"]);
    assert.deepEqual(
      created?.partitions.map(({ replicas, leader }) => [
        replicas.length,
        leader !== undefined,
      ]),
      [0, 1, 2, 3].map(() => [3, true]),
    );
    // What needs only one broker goes where one lives.
    assert.ok(small?.partitions.every(({ replicas }) => replicas[0] !== 3));
  });

  it("without a leader do not hinder the others", async () => {
    workspace.topics("x.yaml", {
      old: topic(3, 3, { "file.delete.delay.ms": 1000 }),
      left: topic(1, 3, { "retention.ms": "1d" }),
      new: topic(4, 3),
      small: topic(2, 1),
      lonely: topic(1, 1, {}),
    });
    const up = await workspace.update();
    assertOk(up);
    assertSays(up, "topic lonely has partitions without leader: 0");
    const settings = (await kafka.topicConfigs(["left"])).get("left");
    assert.ok(settings?.state === "done");
    assert.equal(settings.value.get("retention.ms")?.value, "86400000");
  });

  it("are deleted as far as it goes: pending, with the broker that is down by name", async () => {
    workspace.topics("x.yaml", {
      old: { state: "absent" },
      new: topic(4, 3),
    });
    assertOk(await workspace.preview());
    const up = await workspace.update();
    assertOk(up);
    assertSays(
      up,
      "delete topic old: it is marked for deletion and goes once broker 3, which is down, comes back",
    );
    const [old] = await kafka.topics(["old"]);
    assert.equal(old?.error?.name, "UNKNOWN_TOPIC_OR_PARTITION");
  });

  it("that are not gone yet are not taken for gone, and no topic is made in their place", async () => {
    const preview = await workspace.preview();
    assertOk(preview);
    assertSays(
      preview,
      "topic old is marked for deletion and goes once broker 3",
    );
    workspace.topics("x.yaml", { old: topic(1, 1), new: topic(4, 3) });
    const refused =
      "configs/x.yaml:2:3 topics.old: expected a topic, or a name that is free, found a topic that is marked for deletion and goes once broker 3, which is down, comes back";
    // A run of the cluster's own program brings the broker back, so a preview goes on.
    const again = await workspace.preview();
    assertOk(again);
    assertSays(again, refused);
    assertFailed(await workspace.update(), refused);
    workspace.topics("x.yaml", { old: { state: "absent" }, new: topic(4, 3) });
  });

  it("are not deleted as long as nobody knows whether a broker that is down allows it", async () => {
    const stranger = await Workspace.create("test/support/topics-only.ts", {
      TEST_BOOTSTRAP_SERVERS: cluster.bootstrapServers,
    });
    try {
      stranger.topics("x.yaml", { left: { state: "absent" } });
      assertFailed(
        await stranger.preview(),
        "configs/x.yaml:2:3 topics.left.state: expected delete.topic.enable to be true on every broker, found broker 3, which is down, so that nobody can tell",
      );
    } finally {
      stranger.dispose();
    }
  });

  it("are gone from every disk once the broker is back, and then there is nothing left to do", async () => {
    await must("docker", ["start", cluster.broker(3)]);
    await eventually("topic old is gone from the disks", async () => {
      const lists = [1, 2, 3].map((id) =>
        inContainer(cluster.broker(id), "ls", "/var/lib/kafka/data"),
      );
      const folders = (await Promise.all(lists)).join("\n").split("\n");
      return !folders.some((folder) => /^old[-.]/.test(folder));
    });
    await eventually("topic old is forgotten", async () => {
      const placement = { partitions: 1, replicationFactor: 1 };
      const asked = [{ name: "old", placement, config: {} }];
      const call = { validateOnly: true };
      const [answer] = await kafka.createTopics(asked, call);
      return answer?.state === "done";
    });
    assertOk(await workspace.update());
    assertOk(await workspace.update("--expect-no-changes"));
    const [created] = await kafka.topics(["new"]);
    assert.ok(created?.partitions.every(({ isr }) => isr.length === 3));
  });

  it("and groups that cannot be read without a broker do not fail the preview of the run that brings it back", async () => {
    const own = cluster.workspace;
    own.topics("x.yaml", { new: topic(4, 3) });
    own.write("configs/groups.yaml", billing);
    assertOk(await own.update());
    const [group] = await kafka.describeGroups(["billing"]);
    assert.ok(group?.state === "done");
    const { coordinator = 0 } = group.value;
    const placement = { assignments: [[coordinator]] };
    await kafka.createTopics([{ name: "spare", placement, config: {} }]);
    own.topics("x.yaml", { new: topic(4, 3), spare: { state: "absent" } });
    await must("docker", ["rm", "--force", cluster.broker(coordinator)]);
    await eventually("the broker is given up", async () => {
      const { brokers } = await kafka.cluster();
      return brokers.length === 2;
    });
    const preview = await own.preview();
    assertOk(preview);
    assertSays(preview, "group billing could not be looked at");
    assertSays(
      preview,
      "topics.spare.state: expected a topic that nobody uses",
    );
    const plan = await own.kafkaStack("plan", "-s", "test");
    assert.equal(plan.code, exitCodes.differs, plan.output);
    assertSays(plan, `+ broker ${coordinator}`, "could not be read: groups");
    const up = await own.up();
    assertOk(up);
    assertSays(up, "topic spare");
    assertOk(await own.up("--expect-no-changes"));
    const [spare] = await kafka.topics(["spare"]);
    assert.equal(spare?.error?.name, "UNKNOWN_TOPIC_OR_PARTITION");
  });
});

const billing = `groups:
  billing: { topics: [new], start: earliest }
`;
