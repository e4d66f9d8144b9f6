import assert from "node:assert/strict";
import {
  askAll,
  clusterIdsOf,
  type Listeners,
  silentOnes,
} from "../../../src/kafka/health/listeners.ts";
import { deadAddress } from "../client/fake-broker.ts";
import {
  type LiveCluster,
  startLiveCluster,
} from "../../pulumi/provider/live-cluster.ts";

const never = new AbortController().signal;

describe("askAll", () => {
  let cluster: LiveCluster;
  beforeEach(async () => {
    cluster = await startLiveCluster(2);
  });
  afterEach(() => cluster.close());
  const at = (id: string): string => cluster.listeners[id] ?? "";

  it("tells who answers as itself, and of which cluster", async () => {
    const listeners = listenersOf(cluster);
    const answers = await askAll(listeners, never);
    assert.deepEqual(silentOnes(answers), []);
    assert.deepEqual(clusterIdsOf(answers), ["the-cluster"]);
  });

  it("takes silence for an answer, and says what was silent", async () => {
    const dead = await deadAddress();
    const answers = await askAll(
      new Map([
        ["1", [at("1")]],
        ["2", [dead]],
      ]),
      never,
    );
    assert.deepEqual(silentOnes(answers), ["2"]);
    const answer = answers.get("2");
    assert.ok(answer !== undefined && "silent" in answer);
    assert.match(answer.silent, new RegExp(dead));
  });

  it("does not believe another broker at the address", async () => {
    const answers = await askAll(new Map([["2", [at("1")]]]), never);
    assert.deepEqual(silentOnes(answers), ["2"]);
  });

  it("does not take a broker for there that its cluster does not know", async () => {
    cluster.forget(2);
    const listeners = listenersOf(cluster);
    const answers = await askAll(listeners, never);
    assert.deepEqual(silentOnes(answers), ["2"]);
    assert.deepEqual(answers.get("2"), {
      silent: "it answers, but is not registered in the cluster yet",
    });
  });

  it("finds a broker at its address before, while it is on its way to another", async () => {
    const listeners = new Map([["1", [await deadAddress(), at("1")]]]);
    assert.deepEqual(silentOnes(await askAll(listeners, never)), []);
  });

  it("answers at once when the run is cancelled", async () => {
    const listeners = listenersOf(cluster);
    const answers = await askAll(listeners, AbortSignal.abort());
    assert.deepEqual(silentOnes(answers), ["1", "2"]);
  });
});

function listenersOf(cluster: LiveCluster): Listeners {
  const all = Object.entries(cluster.listeners);
  return new Map(all.map(([id, address]) => [id, [address]]));
}
