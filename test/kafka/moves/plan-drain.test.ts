import assert from "node:assert/strict";
import type { TopicView } from "../../../src/kafka/client/views.ts";
import {
  type DrainSight,
  planDrain,
} from "../../../src/kafka/moves/plan-drain.ts";
import { loadOf } from "../../../src/kafka/placement/load-of.ts";

describe("planDrain", () => {
  it("moves what is on the broker that leaves, of Kafka's own topics too, and nothing else", () => {
    const sight = sightOf({
      __consumer_offsets: [[4], [1]],
      orders: [
        [1, 4],
        [1, 2],
      ],
    });
    const { moves, homeless, lost } = planDrain(sight, new Set([4]));
    assert.deepEqual(moves.map(inShort), [
      "__consumer_offsets-0: 4 → 3",
      "orders-0: 1,4 → 1,3",
    ]);
    assert.deepEqual([homeless, lost], [[], []]);
  });

  it("empties a broker that is dead as well, as long as others have the records", () => {
    const sight = sightOf({ orders: [[4, 1]] }, { dead: [4] });
    const { moves, lost } = planDrain(sight, new Set([4]));
    assert.deepEqual(moves.map(inShort), ["orders-0: 4,1 → 1,2"]);
    assert.deepEqual(lost, []);
  });

  it("names partitions of which only dead brokers have the records", () => {
    const sight = sightOf({ orders: [[4]], safe: [[3]] }, { dead: [4] });
    assert.deepEqual(planDrain(sight, new Set([4])).lost, ["orders-0"]);
  });

  it("names topics that need more brokers than stay", () => {
    const sight = sightOf({ orders: [[1, 2, 3, 4]], fits: [[1, 2, 4]] });
    const { homeless } = planDrain(sight, new Set([4]));
    assert.deepEqual(homeless, [{ topic: "orders", replicas: 4 }]);
  });

  it("keeps partitions in their racks", () => {
    const racks = ["a", "b", "a", "b", "a", "b"];
    const sight = sightOf(
      {
        across: [[1, 4]],
        inside: [
          [2, 4],
          [1, 3],
        ],
      },
      { racks },
    );
    const { moves } = planDrain(sight, new Set([4]));
    assert.deepEqual(moves.map(inShort), [
      "across-0: 1,4 → 1,6",
      "inside-0: 2,4 → 2,6",
    ]);
  });

  it("turns a move towards the broker that leaves away from it, and waits for one that is away from it", () => {
    const sight = {
      ...sightOf({ orders: [[1, 4], [2, 1, 4], [3]] }),
      underWay: [
        {
          topic: "orders",
          partition: 0,
          replicas: [1, 4],
          adding: [4],
          removing: [1],
        },
        {
          topic: "orders",
          partition: 1,
          replicas: [2, 1, 4],
          adding: [2],
          removing: [4],
        },
      ],
    };
    const { moves } = planDrain(sight, new Set([4]));
    assert.deepEqual(moves.map(inShort), [
      "orders-0: 1 → 1",
      "orders-1: 1,4 → 2,1",
    ]);
  });
});

function sightOf(
  topics: Readonly<Record<string, readonly (readonly number[])[]>>,
  {
    dead = [],
    racks = [],
  }: { dead?: readonly number[]; racks?: readonly string[] } = {},
): DrainSight {
  const views = Object.entries(topics).map(([name, partitions]): TopicView => ({
    name,
    id: undefined,
    internal: name.startsWith("__"),
    error: undefined,
    partitions: partitions.map((replicas, index) => ({
      index,
      leader: replicas.find((id) => !dead.includes(id)),
      replicas,
      isr: replicas.some((id) => !dead.includes(id))
        ? replicas.filter((id) => !dead.includes(id))
        : replicas,
      offline: [],
      error: undefined,
    })),
  }));
  const ids = Array.from(
    { length: Math.max(4, racks.length) },
    (_, i) => i + 1,
  );
  const load = loadOf(
    ids,
    Object.values(topics)
      .flat()
      .map((replicas) => ({ replicas })),
  );
  return {
    topics: views,
    underWay: [],
    brokers: ids.map((id) => ({
      id,
      rack: racks[id - 1],
      alive: !dead.includes(id),
      ...(load.get(id) ?? { leaders: 0, replicas: 0 }),
    })),
  };
}

function inShort(move: {
  readonly topic: string;
  readonly partition: number;
  readonly from: readonly number[];
  readonly to: readonly number[];
}): string {
  return `${move.topic}-${move.partition}: ${move.from.join()} → ${move.to.join()}`;
}
