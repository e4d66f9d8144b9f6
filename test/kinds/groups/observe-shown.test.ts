import assert from "node:assert/strict";
import { observeShown } from "../../../src/kinds/groups/observe-shown.ts";
import { toJson } from "../../../src/kinds/groups/show.ts";
import { lagOf, lagOfAll } from "../../../src/kinds/groups/shown.ts";
import { type MemoryGroups, memoryGroups, stored } from "./door.ts";

const mostReads = 10;
const look = { signal: new AbortController().signal };

describe("what a group is doing", () => {
  let cluster: MemoryGroups;
  beforeEach(() => {
    cluster = memoryGroups();
    const log = { earliest: 2n, latest: 10n, since: 0, led: true };
    cluster.topics.set("orders", [log, log, { ...log, led: false }]);
    cluster.topics.set("payments", [log]);
  });
  const add = (
    name: string,
    { opaque = false, newer = false, protocolType = "consumer" } = {},
  ): void => {
    cluster.groups.set(name, {
      protocolType,
      newer,
      members: opaque ? [] : ["app"],
      committed: new Map([
        ["orders-0", 4n],
        ["payments-0", 11n],
      ]),
      notes: new Map(),
      opaque,
    });
  };
  const show = async (name: string, topics: readonly string[]) => {
    const shown = await observeShown(
      cluster.door,
      new Map([[name, topics]]),
      look,
      mostReads,
    );
    const group = shown.get(name);
    assert.ok(group);
    return group;
  };

  it("is its state, its members, and how far behind it is in each partition", async () => {
    add("billing");
    const group = await show("billing", ["orders"]);
    assert.equal(group.state, "Stable");
    assert.deepEqual(
      group.members.map(({ client }) => client),
      ["app"],
    );
    assert.deepEqual(
      group.partitions.map((each) => [
        `${each.topic}-${each.partition}`,
        each.committed,
        each.end,
        lagOf(each),
      ]),
      [
        ["orders-0", 4n, 10n, 6n],
        // It has committed nothing there.
        ["orders-1", undefined, 10n, undefined],
        // Nobody leads it.
        ["orders-2", undefined, undefined, undefined],
        // The topic was made again, or records were deleted; it shall not read it either.
        ["payments-0", 11n, 10n, 0n],
      ],
    );
    assert.equal(lagOfAll(group.partitions), 6n);
  });

  it("is told with its members when it has the newer protocol", async () => {
    add("modern", { newer: true });
    const group = await show("modern", []);
    assert.deepEqual([group.newer, group.opaque], [true, false]);
    assert.equal(group.members.length, 1);
  });

  it("is not taken for nothing when its members cannot be told, of groups that are said to be dead", async () => {
    add("shared", { opaque: true, protocolType: "share" });
    const group = await show("shared", []);
    assert.deepEqual([group.newer, group.opaque], [false, true]);
    assert.equal(group.protocol, "share");
    assert.notEqual(group.state, "Dead");
    assert.equal(group.partitions.length, 2);
  });

  it("has an end of its offsets only while it has no members", async () => {
    cluster.groups.set("idle", stored({ committed: { "orders-0": 4n } }));
    add("busy");
    const why = "the broker does not tell offsets.retention.minutes";
    const { expiry } = await show("idle", []);
    assert.deepEqual(expiry, { state: "unknown", why });
    assert.equal((await show("busy", [])).expiry, undefined);
    cluster.groups.set("empty", stored({}));
    assert.equal((await show("empty", [])).expiry, undefined);
  });

  it("is nothing when there is no such group", async () => {
    const group = await show("never", ["payments"]);
    assert.deepEqual([group.state, group.newer], ["Dead", false]);
    assert.deepEqual(
      group.partitions.map(({ committed }) => committed),
      [undefined],
    );
  });

  it("asks once for a partition that several groups read", async () => {
    add("a");
    add("b");
    const groups = new Map([
      ["a", ["orders"]],
      ["b", ["orders"]],
    ]);
    const shown = await observeShown(cluster.door, groups, look, mostReads);
    assert.equal(shown.size, 2);
    const lookups = cluster.sent.filter((sent) => sent.endsWith(" orders-0"));
    assert.equal(lookups.length, 1);
  });

  it("is told as JSON with numbers, null for what is not known", async () => {
    add("billing");
    const json = toJson(await show("billing", ["orders"])) as {
      readonly lag: number;
      readonly partitions: readonly object[];
    };
    assert.equal(json.lag, 6);
    assert.deepEqual(json.partitions[1], {
      topic: "orders",
      partition: 1,
      committed: null,
      end: 10,
      lag: null,
    });
  });
});
