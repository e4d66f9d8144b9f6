import assert from "node:assert/strict";
import { itemError } from "../../../src/kafka/client/items.ts";
import type { Kafka } from "../../../src/kafka/client/kafka.ts";
import { observeAround } from "../../../src/kinds/topics/observe-around.ts";
import type { DesiredTopic } from "../../../src/kinds/topics/spec.ts";
import type { DeclaredBroker } from "../../../src/reconcile/kind.ts";
import { memoryCluster } from "./door.ts";
import { entry, type StoredTopic } from "./stored-topic.ts";

const old: StoredTopic = {
  partitions: 2,
  replicationFactor: 2,
  config: {},
  replicas: [
    [1, 2],
    [2, 3],
  ],
};
const absent: DesiredTopic = {
  state: "absent",
  removal: { force: false, guardMs: 0 },
};

describe("the brokers that a plan for topics needs", () => {
  it("are not asked for when nothing is placed and nothing goes", async () => {
    const { door } = memoryCluster({ old });
    const nobody = () => Promise.reject(new Error("nobody should ask"));
    const seen = await around(
      { ...door, cluster: nobody, brokerConfig: nobody },
      { old: present(2) },
    );
    assert.deepEqual(seen, {
      around: { brokers: [], undeletable: [] },
      down: [],
    });
  });

  it("are all that are registered, with what they carry", async () => {
    const { door } = memoryCluster({ old });
    const seen = await around(door, { new: present(1) });
    assert.deepEqual(seen.around.brokers, [
      { ...living(1), leaders: 1, replicas: 1 },
      { ...living(2), leaders: 1, replicas: 2 },
      { ...living(3), leaders: 0, replicas: 1 },
    ]);
  });

  it("are also needed for a topic that grows", async () => {
    const { door } = memoryCluster({ old });
    const seen = await around(door, { old: present(3) });
    assert.equal(seen.around.brokers.length, 3);
  });

  it("include one that is down and that only the replicas of topics tell of", async () => {
    const { door } = memoryCluster({ old }, { down: [3] });
    const seen = await around(door, { new: present(1) });
    const { brokers } = seen.around;
    assert.deepEqual(
      brokers.map(({ id, alive }) => [id, alive]),
      [
        [1, true],
        [2, true],
        [3, false],
      ],
    );
    assert.deepEqual(seen.down, [3]);
  });

  it("include one that is down and empty, with its rack, when the program declares it", async () => {
    const { door } = memoryCluster({}, { down: [2] });
    const seen = await around(door, { new: present(1) }, [
      { id: 2, rack: "b", deletesTopics: true },
      { id: 3, rack: "c", deletesTopics: true },
    ]);
    assert.deepEqual(
      seen.around.brokers.map(({ id, alive, rack }) => [id, alive, rack]),
      [
        [1, true, undefined],
        [2, false, "b"],
        [3, true, "c"],
      ],
    );
  });
});

describe("brokers that do not allow to delete topics", () => {
  const forbidding: Kafka["brokerConfig"] = (id) => {
    const value = entry({ value: String(id !== 2) });
    const settings = new Map([["delete.topic.enable", value]]);
    return Promise.resolve({
      state: "done",
      name: String(id),
      value: settings,
    });
  };

  it("are none when nobody says so: true is the default", async () => {
    const { door } = memoryCluster({ old });
    const seen = await around(door, { old: absent });
    assert.deepEqual(seen.around, { brokers: [], undeletable: [] });
  });

  it("are told when they run with it", async () => {
    const { door } = memoryCluster({ old });
    const kafka = { ...door, brokerConfig: forbidding };
    const seen = await around(kafka, { old: absent });
    assert.deepEqual(seen.around.undeletable, ["broker 2, where it is false"]);
  });

  it("are not asked for a topic that is gone already", async () => {
    const { door } = memoryCluster();
    const kafka = { ...door, brokerConfig: forbidding };
    const seen = await around(kafka, { old: absent });
    assert.deepEqual(seen.around.undeletable, []);
  });

  it("may be those that do not tell, or do not answer", async () => {
    const { door } = memoryCluster({ old });
    const brokerConfig: Kafka["brokerConfig"] = (id) => {
      if (id === 1) return Promise.reject(new Error("no answer"));
      const error = itemError(31, "not yours");
      return Promise.resolve({ state: "refused", name: String(id), error });
    };
    const seen = await around({ ...door, brokerConfig }, { old: absent });
    assert.deepEqual(seen.around.undeletable, [
      "broker 1, which could not be asked: no answer",
      "broker 2, which does not tell: CLUSTER_AUTHORIZATION_FAILED: not yours",
      "broker 3, which does not tell: CLUSTER_AUTHORIZATION_FAILED: not yours",
    ]);
  });

  it("may be one that is down, unless the program that started it knows better", async () => {
    const { door } = memoryCluster({ old }, { down: [3] });
    const undeletable = async (
      ...declared: readonly DeclaredBroker[]
    ): Promise<readonly string[]> =>
      (await around(door, { old: absent }, declared)).around.undeletable;
    const third = { id: 3, rack: undefined };
    assert.deepEqual(await undeletable(), [
      "broker 3, which is down, so that nobody can tell",
    ]);
    assert.deepEqual(await undeletable({ ...third, deletesTopics: true }), []);
    assert.deepEqual(await undeletable({ ...third, deletesTopics: false }), [
      "broker 3, which is down and where it is false",
    ]);
  });
});

function present(partitions: number): DesiredTopic {
  const spec = {
    partitions,
    replicationFactor: 2,
    config: {},
    unmanagedConfig: "keep",
  } as const;
  return { state: "present", spec };
}

function living(id: number): {
  readonly id: number;
  readonly rack: undefined;
  readonly alive: true;
} {
  return { id, rack: undefined, alive: true };
}

// What observeTopics asks for when these topics are desired.
async function around(
  kafka: Kafka,
  desired: Readonly<Record<string, DesiredTopic>>,
  declared?: readonly DeclaredBroker[],
): ReturnType<typeof observeAround> {
  const look = {
    signal: new AbortController().signal,
    ...(declared === undefined ? {} : { declared }),
  };
  const views = await kafka.topics("all");
  const live = new Map(views.map((view) => [view.name, view.partitions]));
  const wanted = Object.entries(desired);
  const need = {
    moves: false,
    places: wanted.some(
      ([name, topic]) =>
        topic.state === "present" &&
        topic.spec.partitions > (live.get(name)?.length ?? 0),
    ),
    deletes: wanted.some(
      ([name, topic]) => topic.state === "absent" && live.has(name),
    ),
    waits: wanted.some(
      ([name, topic]) => topic.state === "absent" && !live.has(name),
    ),
  };
  return observeAround(kafka, need, look);
}
