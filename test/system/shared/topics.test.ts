import assert from "node:assert/strict";
import {
  assertFailed,
  assertOk,
  assertSays,
} from "../../support/assert-run.ts";
import { describeOnEachCluster } from "../../support/on-each-cluster.ts";
import { topic } from "../../support/topic.ts";
import type { TopicsProject } from "../../support/topics-project.ts";

// No broker has such a setting, and the files say that one may have it.
const unknown = { ...topic(1, 1, { shred: 1 }), unknownConfig: "allow" };

describeOnEachCluster("topics in a live cluster", function (make) {
  this.timeout(180_000);
  let project: TopicsProject;

  beforeEach(async () => {
    project = await make();
  });
  afterEach(() => project.close());

  it("are created as declared, and a second up changes nothing", async () => {
    const { workspace, named, kafka, replicas } = project;
    const [a, b] = [named("a"), named("b.c")];
    const [two, three] = [replicas(2), replicas(3)];
    workspace.topics("x.yaml", {
      [a]: topic(3, two, {
        "retention.ms": "7d",
        "cleanup.policy": ["compact", "delete"],
      }),
      [b]: topic(1, three),
    });
    assertOk(await workspace.update());
    const views = await kafka.topics([a, b]);
    assert.deepEqual(
      views.map(({ partitions }) => partitions.map(({ isr }) => isr.length)),
      [[two, two, two], [three]],
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
      '~ retention.ms: "1s (1000)" => "2s (2000)"',
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

  it("that the brokers would refuse are refused in the preview, with the brokers' words", async () => {
    const { workspace, named, kafka } = project;
    const [a, b] = [named("a"), named("b")];
    workspace.topics("x.yaml", {
      [a]: unknown,
      [b]: topic(1, 1),
    });
    const preview = await workspace.preview();
    assertFailed(
      preview,
      `configs/x.yaml:2:3 topics.${a}: expected brokers to accept it, found INVALID_CONFIG`,
      "shred",
    );
    assertFailed(await workspace.up());
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
      [a]: unknown,
      [b]: topic(1, 1),
    });
    const failed = await workspace.update();
    assertFailed(
      failed,
      `create topic ${a} with 1 partition × 1 replica: INVALID_CONFIG`,
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
});
