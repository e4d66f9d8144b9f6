import assert from "node:assert/strict";
import { assertFailed, assertOk, assertSays } from "../support/assert-run.ts";
import { describeOnEachCluster } from "../support/on-each-cluster.ts";
import { topic } from "../support/topic.ts";
import type { TopicsProject } from "../support/topics-project.ts";

// The promises of README.md about topics, in its words; test/promises.test.ts holds the two together.
describeOnEachCluster("the promises", function (make) {
  this.timeout(180_000);
  let project: TopicsProject;

  beforeEach(async () => {
    project = await make();
  });
  afterEach(() => project.close());

  describe("The preview is truthful.", () => {
    it("shows what another tool changed, without --refresh, and up puts just that right", async () => {
      const { workspace, named, kafka } = project;
      const a = named("a");
      workspace.topics("x.yaml", {
        [a]: topic(1, 1, { "retention.ms": 1000 }),
      });
      assertOk(await workspace.update());
      const set = { "retention.ms": "5", "segment.ms": "77777" };
      await kafka.alterTopicConfigs([{ topic: a, set, unset: [] }]);
      const preview = await workspace.preview("--diff");
      assertSays(preview, '~ retention.ms: "5" => "1s (1000)"');
      assertSays(
        preview,
        `topic ${a} has settings that somebody else made, left as they are: segment.ms=77777`,
      );
      assertOk(await workspace.update());
      assert.deepEqual(await project.overrides(a), {
        "retention.ms": "1000",
        "segment.ms": "77777",
      });
    });
  });

  describe("Nothing that holds data is deleted unless the file says so.", () => {
    it("leaves alone and reports a topic that leaves the YAML", async () => {
      const { workspace, named, kafka } = project;
      const [a, b] = [named("a"), named("b")];
      workspace.topics("x.yaml", { [a]: topic(1, 1), [b]: topic(1, 1) });
      assertOk(await workspace.update());
      workspace.topics("x.yaml", { [a]: topic(1, 1) });
      const preview = await workspace.preview();
      assertSays(
        preview,
        `topic ${b} is no longer declared: left alone, not deleted`,
      );
      assertOk(await workspace.update());
      const [, view] = await kafka.topics([a, b]);
      assert.equal(view?.error, undefined);
      assertOk(await workspace.update("--expect-no-changes"));
    });
  });

  describe("Partitions never shrink and topics are never recreated.", () => {
    it("refuses in the preview, all at once and each at its place, what would shrink", async () => {
      const { workspace, named, kafka } = project;
      const [a, b, d] = [named("a"), named("b"), named("d")];
      // A single broker has no second replica to take away.
      const single = project.replicas(2) < 2;
      workspace.topics("x.yaml", {
        [a]: topic(3, 1),
        [b]: single ? topic(2, 1) : topic(1, 2, { "min.insync.replicas": 2 }),
      });
      assertOk(await workspace.update());
      workspace.topics("x.yaml", {
        [a]: topic(2, 1),
        [b]: topic(1, 1),
        [d]: topic(1, 1),
      });
      const preview = await workspace.preview();
      assertFailed(
        preview,
        `configs/x.yaml:2:3 topics.${a}.partitions: expected at least 3, the number of partitions the topic has, found 2; partitions never shrink`,
        single
          ? `configs/x.yaml:6:3 topics.${b}.partitions: expected at least 2, the number of partitions the topic has, found 1`
          : `configs/x.yaml:6:3 topics.${b}.replicationFactor: expected at least 2, the min.insync.replicas of the topic, found 1`,
      );
      assertFailed(await workspace.update(), "found 2");
      const views = await kafka.topics([a, b, d]);
      assert.deepEqual(
        views.map(({ partitions }) => partitions.length),
        [3, single ? 2 : 1, 0],
      );
    });
  });

  describe("Settings made by others survive.", () => {
    it("adopts a topic that exists and keeps what others had set on it", async () => {
      const { workspace, named, kafka } = project;
      const a = named("a");
      await kafka.createTopics([
        {
          name: a,
          placement: { partitions: 2, replicationFactor: 1 },
          config: { "flush.ms": "9" },
        },
      ]);
      workspace.topics("x.yaml", {
        [a]: topic(2, 1, { "retention.ms": 1000 }),
      });
      const up = await workspace.update();
      assertOk(up);
      assertSays(up, `topic ${a} exists already and is adopted`);
      assert.deepEqual(await project.overrides(a), {
        "flush.ms": "9",
        "retention.ms": "1000",
      });
      assertOk(await workspace.update("--expect-no-changes"));
      workspace.topics("x.yaml", { [a]: topic(2, 1) });
      assertOk(await workspace.update());
      assert.deepEqual(await project.overrides(a), { "flush.ms": "9" });
    });
  });

  describe("The wrong cluster is refused.", () => {
    it("touches no topic of another cluster than the remembered one", async () => {
      const { workspace, named, kafka } = project;
      const [a, b] = [named("a"), named("b")];
      workspace.topics("x.yaml", { [a]: topic(1, 1) });
      assertOk(await workspace.update());
      const { clusterId } = await kafka.cluster();
      const state = await workspace.state();
      assert.ok(state.includes(clusterId));
      await workspace.replaceState(
        state.replaceAll(clusterId, "another-cluster-id-xyz"),
      );
      workspace.topics("x.yaml", { [a]: topic(2, 1), [b]: topic(1, 1) });
      const expected =
        "this stack belongs to the cluster with id another-cluster-id-xyz";
      assertFailed(
        await workspace.preview(),
        expected,
        clusterId,
        "nothing was changed",
      );
      assertFailed(await workspace.update(), expected);
      const views = await kafka.topics([a, b]);
      assert.deepEqual(
        views.map(({ partitions }) => partitions.length),
        [1, 0],
      );
    });
  });

  describe("Every mistake in YAML is reported at once, as `file:line:column`,", () => {
    it("stops the run before anything starts, every mistake at its place", async () => {
      const { workspace, named, kafka } = project;
      const [a, b] = [named("a"), named("b")];
      workspace.write(
        "configs/x.yaml",
        `topics:\n  ${a}: { partitions: three, replicationFactor: 1 }\n  ${b}:\n    partitons: 1\n    replicationFactor: 1\n  ${b}: {}\n`,
      );
      const up = await workspace.up();
      assertFailed(up, "configs/x.yaml:6:3");
      workspace.write(
        "configs/x.yaml",
        `topics:\n  ${a}: { partitions: three, replicationFactor: 1 }\n  ${b}:\n    partitons: 1\n    replicationFactor: 1\n`,
      );
      assertFailed(
        await workspace.update(),
        `configs/x.yaml:2:${a.length + 19} topics.${a}.partitions`,
        `configs/x.yaml:4:5 topics.${b}.partitons`,
        'did you mean "partitions"?',
      );
      const views = await kafka.topics([a, b]);
      assert.ok(views.every(({ partitions }) => partitions.length === 0));
    });
  });
});
