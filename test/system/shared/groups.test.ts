import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import {
  assertFailed,
  assertOk,
  assertSays,
} from "../../support/assert-run.ts";
import { eventually } from "../../support/eventually.ts";
import { joinGroup, produce, type Reader } from "../../support/kcat.ts";
import { observedGroup } from "../../support/observed-groups.ts";
import { describeOnEachCluster } from "../../support/on-each-cluster.ts";
import { topic } from "../../support/topic.ts";
import type { TopicsProject } from "../../support/topics-project.ts";

describeOnEachCluster("groups in a live cluster", function (make) {
  this.timeout(180_000);
  let project: TopicsProject;
  const readers: Reader[] = [];

  beforeEach(async () => {
    project = await make("test/support/topics-and-groups.ts");
  });
  afterEach(async () => {
    await Promise.all(readers.splice(0).map((reader) => reader.leave()));
    await project.close();
  });

  const offsets = async (
    group: string,
  ): Promise<Readonly<Record<string, number>>> => {
    const answer = await project.kafka.committedOffsets(group);
    if (answer.state !== "done") throw new Error(answer.error.message);
    const own = answer.value.map(
      ({ topic: name, partition, offset }) =>
        [`${name}-${partition}`, Number(offset)] as const,
    );
    return Object.fromEntries(own.sort(([a], [b]) => (a < b ? -1 : 1)));
  };
  const untilState = async (group: string, wanted: string): Promise<void> => {
    for (;;) {
      const [answer] = await project.kafka.describeGroups([group]);
      if (answer?.state === "done" && answer.value.state === wanted) return;
      await sleep(250);
    }
  };
  const join = async (
    group: string,
    topics: readonly string[],
  ): Promise<Reader> => {
    const { bootstrapServers } = project.cluster;
    const reader = await joinGroup(
      bootstrapServers,
      group,
      "billing-app",
      topics,
    );
    readers.push(reader);
    await untilState(group, "Stable");
    return reader;
  };

  it("start where they are declared to, once, and the preview says where that is", async () => {
    const { workspace, named, kafka, cluster } = project;
    const [old, young] = [named("old"), named("young")];
    const [early, late, since] = [
      named("early"),
      named("late"),
      named("since"),
    ];
    const [back, here, each] = [named("back"), named("here"), named("each")];
    const placement = { partitions: 1, replicationFactor: 1 };
    await kafka.createTopics([{ name: old, placement, config: {} }]);
    await produce(cluster.bootstrapServers, old, ["1", "2"]);
    await sleep(50);
    const timestamp = new Date().toISOString();
    await sleep(50);
    await produce(cluster.bootstrapServers, old, ["3", "4", "5"]);
    workspace.topics(
      "x.yaml",
      { [old]: topic(1, 1), [young]: topic(2, 1) },
      {
        [early]: { topics: [old, young], start: "earliest" },
        [late]: { topics: [old], start: "latest" },
        [since]: { topics: [old], start: { timestamp } },
        [back]: { topics: [old], start: { ago: "1h" } },
        [here]: { topics: [old], start: { offset: 3 } },
        [each]: {
          topics: [old, young],
          start: "latest",
          startIn: { [old]: { 0: { offset: 1 } }, [young]: { 1: "earliest" } },
        },
        [named("never")]: { state: "absent" },
      },
    );
    const sentences = [
      `group ${early} starts in topic ${old} at earliest (partition 0 at 0)`,
      `group ${late} starts in topic ${old} at latest (partition 0 at 5)`,
      `group ${since} starts in topic ${old} at ${timestamp} (partition 0 at 2)`,
    ];
    const preview = await workspace.preview();
    assertOk(preview);
    assertSays(
      preview,
      ...sentences,
      `group ${early} starts in topic ${young} at earliest, once the topic exists`,
    );
    assert.deepEqual(await offsets(early), {});
    const update = await workspace.update();
    assertOk(update);
    assertSays(
      update,
      ...sentences,
      `group ${early} starts in topic ${young} at earliest (partitions 0-1 at 0)`,
    );
    assert.deepEqual(await offsets(early), {
      [`${old}-0`]: 0,
      [`${young}-0`]: 0,
      [`${young}-1`]: 0,
    });
    assert.deepEqual(await offsets(late), { [`${old}-0`]: 5 });
    assert.deepEqual(await offsets(since), { [`${old}-0`]: 2 });
    assert.deepEqual(await offsets(back), { [`${old}-0`]: 0 });
    assert.deepEqual(await offsets(here), { [`${old}-0`]: 3 });
    assert.deepEqual(await offsets(each), {
      [`${old}-0`]: 1,
      [`${young}-0`]: 0,
      [`${young}-1`]: 0,
    });
    await produce(cluster.bootstrapServers, old, ["6"]);
    assertOk(await workspace.update("--expect-no-changes"));
    assert.deepEqual(await offsets(late), { [`${old}-0`]: 5 });
  });

  it("are reset in every way there is, each once for its id", async () => {
    const { workspace, named, kafka, cluster } = project;
    const [orders, model] = [named("orders"), named("model")];
    const placement = { partitions: 2, replicationFactor: 1 };
    await kafka.createTopics([{ name: orders, placement, config: {} }]);
    for (const partition of [0, 1])
      await eventually("records", async () => {
        const records = Array.from({ length: 5 }, (_, index) => ({
          key: null,
          value: String(index),
        }));
        const place = { topic: orders, partition };
        return (await kafka.produce(place, records)).state === "done";
      });
    const resets = {
      shifted: { to: { shift: -2 } },
      back: { to: { ago: "1h" } },
      explicit: { to: { offsets: { [orders]: { 0: 1, 1: 4 } } } },
      like: { to: { group: model } },
      partly: { to: "earliest", partitions: { [orders]: "1" } },
    };
    const names = Object.keys(resets);
    const declare = (group: (name: string) => object): void => {
      const groups = names.map((name) => [named(name), group(name)] as const);
      const still = { topics: [orders], start: { offset: 2 } };
      const all = { [model]: still, ...Object.fromEntries(groups) };
      workspace.topics("x.yaml", { [orders]: topic(2, 1) }, all);
    };
    const reading = { topics: [orders], start: "latest" };
    declare(() => reading);
    assertOk(await workspace.update());
    declare((name) => ({
      ...reading,
      reset: { id: "once", ...resets[name as keyof typeof resets] },
    }));
    assertOk(await workspace.update());
    const committed = names.map(async (name) => {
      const { [`${orders}-0`]: first, [`${orders}-1`]: second } = await offsets(
        named(name),
      );
      return [name, [first, second]] as const;
    });
    assert.deepEqual(Object.fromEntries(await Promise.all(committed)), {
      shifted: [3, 3],
      back: [0, 0],
      explicit: [1, 4],
      like: [2, 2],
      partly: [5, 0],
    });
    await produce(cluster.bootstrapServers, orders, ["6"]);
    assertOk(await workspace.update("--expect-no-changes"));
    assert.equal((await offsets(named("shifted")))[`${orders}-0`], 3);
  });

  it("start in partitions that are added later, as the preview says, whatever characters their names have", async () => {
    const { workspace, named } = project;
    const orders = named("orders");
    // The engine has paths of its own, with dots, brackets and quotes.
    const odd = ["billing", "a[0].b", 'quo"te', "back\\slash", "ümläut"];
    const groups = odd.map(named);
    const declared = Object.fromEntries(
      groups.map((name) => [name, { topics: [orders], start: "earliest" }]),
    );
    workspace.topics("x.yaml", { [orders]: topic(1, 1) }, declared);
    assertOk(await workspace.update());
    workspace.topics("x.yaml", { [orders]: topic(3, 1) }, declared);
    const preview = await workspace.preview("--diff");
    assertOk(preview);
    assertSays(
      preview,
      `~ ${orders}: 1 => 3`,
      ...groups.map(
        (name) =>
          `group ${name} starts in topic ${orders} at earliest (partitions 1-2, once there)`,
      ),
    );
    assertOk(await workspace.update());
    for (const group of groups)
      assert.deepEqual(await offsets(group), {
        [`${orders}-0`]: 0,
        [`${orders}-1`]: 0,
        [`${orders}-2`]: 0,
      });
    assertOk(await workspace.update("--expect-no-changes"));
  });

  it("wait while they have members, and start with the next up after those left", async () => {
    const { workspace, named, kafka } = project;
    const [orders, billing] = [named("orders"), named("billing")];
    const placement = { partitions: 2, replicationFactor: 1 };
    await kafka.createTopics([{ name: orders, placement, config: {} }]);
    const reader = await join(billing, [orders]);
    workspace.topics(
      "x.yaml",
      { [orders]: topic(2, 1) },
      { [billing]: { topics: [orders], start: "earliest" } },
    );
    const waits = `group ${billing} waits with offsets in ${orders} 0-1 until it has no members: client billing-app at /`;
    const preview = await workspace.preview();
    assertOk(preview);
    assertSays(preview, waits);
    const waiting = await workspace.update();
    assertOk(waiting);
    assertSays(waiting, waits);
    // That it waits is told again, and is no change.
    const again = await workspace.update("--expect-no-changes");
    assertOk(again);
    assertSays(again, waits);
    const [, diagnostics = ""] = again.output.split("Diagnostics:");
    assert.equal(diagnostics.split(waits).length, 2, again.output);
    assert.deepEqual(await offsets(billing), {});
    const busy = await observedGroup(workspace, billing);
    assert.equal(busy.state, "Stable");
    assert.ok([1, 2, 3].includes(busy.coordinator));
    assert.deepEqual(
      busy.members.map(({ client, assigned }) => ({ client, assigned })),
      [{ client: "billing-app", assigned: { [orders]: [0, 1] } }],
    );
    await reader.leave();
    await untilState(billing, "Empty");
    assertOk(await workspace.update());
    assert.deepEqual(await offsets(billing), {
      [`${orders}-0`]: 0,
      [`${orders}-1`]: 0,
    });
    await produce(project.cluster.bootstrapServers, orders, ["1", "2", "3"]);
    assertOk(await workspace.update("--expect-no-changes"));
    const idle = await observedGroup(workspace, billing);
    assert.deepEqual([idle.state, idle.members], ["Empty", []]);
    assert.equal(idle.lag, 3);
    assert.deepEqual(
      idle.partitions.map((each) => [
        each.topic,
        each.partition,
        each.committed,
      ]),
      [
        [orders, 0, 0],
        [orders, 1, 0],
      ],
    );
    // A week after the reader has left.
    const daysLeft = (Date.parse(idle.expires ?? "") - Date.now()) / 86_400_000;
    assert.ok(daysLeft > 6.9 && daysLeft <= 7, idle.expires);
  });

  it("that shall be absent are deleted when nobody is in them, and refused when somebody is", async () => {
    const { workspace, named, kafka } = project;
    const [orders, billing] = [named("orders"), named("billing")];
    const topics = { [orders]: topic(1, 1) };
    workspace.topics("x.yaml", topics);
    assertOk(await workspace.update());
    const seed = [{ topic: orders, partition: 0, offset: 0n }];
    await kafka.commitOffsets(billing, seed);
    const reader = await join(billing, [orders]);
    workspace.topics("x.yaml", topics, { [billing]: { state: "absent" } });
    const refused = `groups.${billing}.state: expected a group without members, found client billing-app at /`;
    assertFailed(await workspace.preview(), "configs/x.yaml:", refused);
    assertFailed(await workspace.update(), refused);
    assert.deepEqual(await offsets(billing), { [`${orders}-0`]: 0 });
    await reader.leave();
    await untilState(billing, "Empty");
    const preview = await workspace.preview();
    assertOk(preview);
    const deleted = `group ${billing} is deleted with its committed offsets in ${orders}`;
    assertSays(preview, deleted);
    const update = await workspace.update();
    assertOk(update);
    assertSays(update, deleted);
    await untilState(billing, "Dead");
    assertOk(await workspace.update("--expect-no-changes"));
  });

  it("lose their offsets in one topic when only that is asked for", async () => {
    const { workspace, named, kafka } = project;
    const [orders, returns] = [named("orders"), named("returns")];
    const billing = named("billing");
    const topics = { [orders]: topic(1, 1), [returns]: topic(2, 1) };
    const group = { topics: [orders, returns], start: "earliest" };
    workspace.topics("x.yaml", topics, { [billing]: group });
    assertOk(await workspace.update());
    const absent = { state: "absent", topics: [returns] };
    workspace.topics("x.yaml", topics, { [billing]: absent });
    const forgotten = `group ${billing} loses its committed offsets in ${returns} 0-1`;
    const preview = await workspace.preview();
    assertOk(preview);
    assertSays(preview, forgotten);
    assert.equal(Object.keys(await offsets(billing)).length, 3);
    // What a member reads stays.
    const reader = await join(billing, [returns]);
    assertFailed(
      await workspace.update(),
      `groups.${billing}.state: expected a group without members, found client billing-app at /`,
    );
    await reader.leave();
    await untilState(billing, "Empty");
    const update = await workspace.update();
    assertOk(update);
    assertSays(update, forgotten);
    assert.deepEqual(await offsets(billing), { [`${orders}-0`]: 0 });
    assertOk(await workspace.update("--expect-no-changes"));
    const [view] = await kafka.describeGroups([billing]);
    assert.equal(view?.state === "done" && view.value.state, "Empty");
  });

  it("declare settings in vain before Kafka 4.0, and the preview says so at their place", async () => {
    const { workspace, named } = project;
    const [orders, billing] = [named("orders"), named("billing")];
    const config = { "consumer.session.timeout.ms": "50s" };
    workspace.topics(
      "x.yaml",
      { [orders]: topic(1, 1) },
      { [billing]: { topics: [orders], start: "earliest", config } },
    );
    assertFailed(
      await workspace.preview(),
      "configs/x.yaml:",
      `groups.${billing}.config: expected brokers whose groups have settings (Kafka 4.0 or newer, with KRaft), found brokers that know of none (INVALID_REQUEST`,
    );
  });

  it("are refused together with topics, so that a preview tells all at once", async () => {
    const { workspace, named, kafka } = project;
    const [orders, billing] = [named("orders"), named("billing")];
    workspace.topics("x.yaml", { [orders]: topic(2, 1) });
    assertOk(await workspace.update());
    await join(billing, [orders]);
    workspace.topics(
      "x.yaml",
      { [orders]: topic(1, 1) },
      { [billing]: { state: "absent" } },
    );
    assertFailed(
      await workspace.preview(),
      `topics.${orders}.partitions: expected at least 2`,
      `groups.${billing}.state: expected a group without members`,
    );
    assert.equal((await kafka.topics([orders]))[0]?.partitions.length, 2);
  });
});
