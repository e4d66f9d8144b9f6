import assert from "node:assert/strict";
import { declareBrokers } from "../../../../src/cluster/layout/declare-brokers.ts";
import {
  declaredBrokers,
  lookOf,
} from "../../../../src/pulumi/provider/types/declared-brokers.ts";
import { clusterOf } from "../../../cluster/layout/cluster-of.ts";

const { signal } = new AbortController();
const key = "delete.topic.enable";

describe("the brokers that a program declares", () => {
  it("are not known of a cluster that was there before", () => {
    assert.equal(declaredBrokers({ topics: {} }), undefined);
    assert.deepEqual(lookOf({ topics: {} }, signal), { signal });
  });

  it("arrive as they were sent, each with its rack", () => {
    const __brokers = declareBrokers(clusterOf({ brokers: [1, 7] }));
    const declared = [
      { id: 1, rack: "rack-1", deletesTopics: true },
      { id: 7, rack: "rack-7", deletesTopics: true },
    ];
    assert.deepEqual(declaredBrokers({ __brokers }), declared);
    assert.deepEqual(lookOf({ __brokers }, signal), { signal, declared });
  });

  it("may have no rack", () => {
    const cluster = clusterOf({});
    const brokers = cluster.brokers.map((one) => ({ ...one, rack: undefined }));
    const __brokers = declareBrokers({ ...cluster, brokers });
    assert.deepEqual(declaredBrokers({ __brokers }), [
      { id: 1, rack: undefined, deletesTopics: true },
    ]);
  });

  it("allow to delete topics as their settings say, their own before those of the cluster", () => {
    const cluster = clusterOf({
      brokers: [1, 2],
      settings: { [key]: "false" },
    });
    const brokers = cluster.brokers.map((one) =>
      one.id === 2 ? { ...one, settings: { [key]: "true" } } : one,
    );
    const __brokers = declareBrokers({ ...cluster, brokers });
    const allowed = declaredBrokers({ __brokers })?.map(
      ({ id, deletesTopics }) => [id, deletesTopics],
    );
    assert.deepEqual(allowed, [
      [1, false],
      [2, true],
    ]);
  });
});
