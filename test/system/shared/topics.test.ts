import assert from "node:assert/strict";
import {
  assertFailed,
  assertOk,
  assertSays,
} from "../../support/assert-run.ts";
import {
  type TopicsProject,
  topicsProject,
} from "../../support/topics-project.ts";

describe("topics in a live cluster", function () {
  this.timeout(180_000);
  let project: TopicsProject;

  beforeEach(async () => {
    project = await topicsProject();
  });
  afterEach(() => project.close());

  it("are created as declared, and a second up changes nothing", async () => {
    const { workspace, named, kafka } = project;
    const [a, b] = [named("a"), named("b.c")];
    workspace.topics("x.yaml", {
      [a]: topic(3, 2, {
        "retention.ms": "7d",
        "cleanup.policy": ["compact", "delete"],
      }),
      [b]: topic(1, 3),
    });
    assertOk(await workspace.update());
    const views = await kafka.topics([a, b]);
    assert.deepEqual(
      views.map(({ partitions }) => partitions.map(({ isr }) => isr.length)),
      [[2, 2, 2], [3]],
    );
    assert.deepEqual(await project.overrides(a), {
      "cleanup.policy": "compact,delete",
      "retention.ms": "604800000",
    });
    assertOk(await workspace.update("--expect-no-changes"));
  });

  it("show just the number that was edited, and up changes just that", async () => {
    const { workspace, named, kafka } = project;
    const [a, b] = [named("a"), named("b")];
    workspace.topics("x.yaml", {
      [a]: topic(1, 1, { "retention.ms": 1000 }),
      [b]: topic(1, 1),
    });
    assertOk(await workspace.update());
    workspace.topics("x.yaml", {
      [a]: topic(1, 1, { "retention.ms": 2000 }),
      [b]: topic(1, 1),
    });
    const preview = await workspace.preview("--diff");
    assertOk(preview);
    assertSays(
      preview,
      `~ ${a}`,
      '~ retention.ms: "1000" => "2000"',
      "~ 1 to update",
    );
    assert.ok(!preview.output.includes(b), preview.output);
    assert.deepEqual(await project.overrides(a), { "retention.ms": "1000" });
    assertOk(await workspace.update());
    assert.deepEqual(await project.overrides(a), { "retention.ms": "2000" });
    workspace.topics("x.yaml", {
      [a]: topic(4, 1, { "retention.ms": 2000 }),
      [b]: topic(1, 1),
    });
    assertOk(await workspace.update());
    const [view] = await kafka.topics([a]);
    assert.equal(view?.partitions.length, 4);
  });

  it("show in the next preview what another tool changed, without --refresh, and up puts it right", async () => {
    const { workspace, named, kafka } = project;
    const a = named("a");
    workspace.topics("x.yaml", { [a]: topic(1, 1, { "retention.ms": 1000 }) });
    assertOk(await workspace.update());
    const set = { "retention.ms": "5", "segment.ms": "77777" };
    await kafka.alterTopicConfigs([{ topic: a, set, unset: [] }]);
    const preview = await workspace.preview("--diff");
    assertSays(preview, '~ retention.ms: "5" => "1000"');
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

  it("that exist already are adopted, and what others had set on them survives", async () => {
    const { workspace, named, kafka } = project;
    const a = named("a");
    await kafka.createTopics([
      {
        name: a,
        placement: { partitions: 2, replicationFactor: 1 },
        config: { "flush.ms": "9" },
      },
    ]);
    workspace.topics("x.yaml", { [a]: topic(2, 1, { "retention.ms": 1000 }) });
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

  it("that leave the YAML are left alone and reported", async () => {
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

  it("are refused in the preview, all at once and each at its place, when they would shrink, move or vanish", async () => {
    const { workspace, named, kafka } = project;
    const [a, b, c, d] = [named("a"), named("b"), named("c"), named("d")];
    workspace.topics("x.yaml", {
      [a]: topic(3, 1),
      [b]: topic(1, 1),
      [c]: topic(1, 1),
    });
    assertOk(await workspace.update());
    workspace.topics("x.yaml", {
      [a]: topic(2, 1),
      [b]: topic(1, 2),
      [c]: { state: "absent" },
      [d]: topic(1, 1),
    });
    const preview = await workspace.preview();
    assertFailed(
      preview,
      `configs/x.yaml:2:3 topics.${a}.partitions: expected at least 3, the number of partitions the topic has, found 2; partitions never shrink`,
      `configs/x.yaml:6:3 topics.${b}.replicationFactor: expected 1, the replication factor the topic has, found 2`,
      `configs/x.yaml:10:3 topics.${c}.state: expected a topic that does not exist`,
    );
    assertFailed(await workspace.update(), "found 2");
    const views = await kafka.topics([a, b, c, d]);
    assert.deepEqual(
      views.map(({ partitions }) => partitions.length),
      [3, 1, 1, 0],
    );
  });

  it("that the brokers would refuse are refused in the preview, with the brokers' words", async () => {
    const { workspace, named, kafka } = project;
    const [a, b] = [named("a"), named("b")];
    workspace.topics("x.yaml", {
      [a]: topic(1, 1, { "cleanup.policy": "shred" }),
      [b]: topic(1, 1),
    });
    const preview = await workspace.preview();
    assertFailed(
      preview,
      `configs/x.yaml:2:3 topics.${a}: expected brokers to accept it, found INVALID_CONFIG`,
      "shred",
    );
    assertFailed(await workspace.update());
    const views = await kafka.topics([a, b]);
    assert.deepEqual(
      views.map(({ error }) => error?.name),
      ["UNKNOWN_TOPIC_OR_PARTITION", "UNKNOWN_TOPIC_OR_PARTITION"],
    );
  });

  it("that fail do not hinder the others, and the next up does just the rest", async () => {
    const { workspace, named, kafka } = project;
    const [a, b] = [named("a"), named("b")];
    workspace.topics("x.yaml", {
      [a]: topic(1, 1, { "cleanup.policy": "shred" }),
      [b]: topic(1, 1),
    });
    const failed = await workspace.update();
    assertFailed(
      failed,
      `create topic ${a} with 1 partitions × 1 replicas: INVALID_CONFIG`,
    );
    const [, created] = await kafka.topics([a, b]);
    assert.equal(created?.partitions.length, 1);
    workspace.topics("x.yaml", {
      [a]: topic(1, 1, { "cleanup.policy": "compact" }),
      [b]: topic(1, 1),
    });
    const preview = await workspace.preview("--diff");
    assertSays(preview, `+ ${a}`);
    assert.ok(!preview.output.includes(`+ ${b}`), preview.output);
    assertOk(await workspace.update());
    assert.deepEqual(await project.overrides(a), {
      "cleanup.policy": "compact",
    });
    assertOk(await workspace.update("--expect-no-changes"));
  });

  it("whose lines move to another place or file are no change", async () => {
    const { workspace, named } = project;
    const [a, b] = [named("a"), named("b")];
    workspace.topics("x.yaml", { [a]: topic(1, 1), [b]: topic(1, 1) });
    assertOk(await workspace.update());
    workspace.topics("x.yaml", { [b]: topic(1, 1) });
    workspace.topics("sub/y.yaml", { [a]: topic(1, 1) });
    assertOk(await workspace.update("--expect-no-changes"));
  });

  it("of another cluster than the remembered one are not touched", async () => {
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

  it("with mistakes in the YAML stop the run before anything starts, every mistake at its place", async () => {
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

function topic(
  partitions: number,
  replicationFactor: number,
  config: object = {},
): object {
  return { partitions, replicationFactor, config };
}
