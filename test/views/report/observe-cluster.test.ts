import assert from "node:assert/strict";
import { KafkaError } from "../../../src/kafka/client/errors.ts";
import type { ItemResult } from "../../../src/kafka/client/items.ts";
import { observeCluster } from "../../../src/views/report/observe-cluster.ts";
import { entries, observedCluster, topicView } from "./observed-cluster.ts";

type Door = Parameters<typeof observeCluster>[0];

const look = { signal: new AbortController().signal };

describe("observeCluster", () => {
  it("names what brokers refuse, once for the same reason, and goes on", async () => {
    const observed = await observeCluster(
      door({
        topicConfigs: (names) =>
          Promise.resolve(
            new Map(names.map((name) => [name, refused(name, "not allowed")])),
          ),
        logDirs: ([first, ...others]) =>
          Promise.resolve([
            { state: "done", name: String(first), value: [] },
            ...others.map((id) => refused(String(id), "timed out")),
          ]),
      }),
      new Map(),
      look,
    );
    assert.deepEqual(observed.unseen, [
      "log dirs and sizes on brokers (2, 3): REFUSED: timed out",
      "settings of topics (a, b): REFUSED: not allowed",
    ]);
    assert.deepEqual([...observed.logDirs.keys()], [1]);
    assert.deepEqual([...observed.topicConfigs.keys()], []);
  });

  it("leaves out a topic that was deleted since it was listed", async () => {
    const gone = { ...refused("a", "gone") };
    const error = { ...gone.error, name: "UNKNOWN_TOPIC_OR_PARTITION" };
    const observed = await observeCluster(
      door({
        topicConfigs: () =>
          Promise.resolve(new Map([["a", { ...gone, error }]])),
      }),
      new Map(),
      look,
    );
    assert.deepEqual(observed.unseen, []);
  });

  it("goes on without a broker and without groups that do not answer, and has no empty answer for them", async () => {
    const silent = new KafkaError("no answer", {
      retriable: true,
      sent: false,
    });
    const observed = await observeCluster(
      door({
        brokerConfig: (id) =>
          id === 2
            ? Promise.reject(silent)
            : Promise.resolve(done(String(id), entries({ a: "1" }))),
        groups: () => Promise.reject(silent),
      }),
      new Map(),
      look,
    );
    assert.equal(observed.groups, undefined);
    assert.deepEqual([...observed.brokerConfigs.keys()], [1, 3]);
    assert.deepEqual(observed.unseen, [
      "settings of broker 2: no answer",
      "groups: no answer",
    ]);
  });

  it("does not take a bug for something that nobody can see", async () => {
    const broken = door({ groups: () => Promise.reject(new TypeError("bug")) });
    await assert.rejects(observeCluster(broken, new Map(), look), TypeError);
  });
});

function door(given: Partial<Door>): Door {
  const { cluster } = observedCluster();
  return {
    cluster: () => Promise.resolve(cluster),
    topics: () => Promise.resolve([topicView("a", [1]), topicView("b", [2])]),
    topicConfigs: () => Promise.resolve(new Map()),
    brokerConfig: (id) => Promise.resolve(done(String(id), new Map())),
    logDirs: () => Promise.resolve([]),
    groups: () => Promise.resolve({ groups: [], unseen: [] }),
    describeGroups: () => Promise.resolve([]),
    committedOffsetsOf: () => Promise.resolve([]),
    offsets: () => Promise.resolve([]),
    records: () => assert.fail("the page needs no log of offsets"),
    ...given,
  };
}

function done<T>(name: string, value: T): ItemResult<T> {
  return { state: "done", name, value };
}

function refused(name: string, message: string) {
  const error = { code: 29, name: "REFUSED", retriable: false, message };
  return { state: "refused", name, error } as const;
}
