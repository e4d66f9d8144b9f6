import assert from "node:assert/strict";
import {
  type ShortPartition,
  type Sight,
  whyBrokerMayNotGo,
} from "../../../src/kafka/health/may-go.ts";

describe("whyBrokerMayNotGo", () => {
  it("lets a broker go when everything is in sync", () => {
    assert.equal(whyBrokerMayNotGo(sight({})), undefined);
  });

  it("keeps a broker while one before it does not answer", () => {
    const one = sight({ earlier: [2], silent: [2] });
    assert.equal(whyBrokerMayNotGo(one), "broker 2 does not answer");
    const two = sight({ earlier: [2, 3], silent: [2, 3] });
    assert.equal(whyBrokerMayNotGo(two), "brokers 2, 3 do not answer");
  });

  it("keeps a broker while one before it has a replica that is not back in sync", () => {
    const short = [partition("orders-0", [1, 2, 3], [1, 3], 1)];
    assert.equal(
      whyBrokerMayNotGo(sight({ earlier: [2], short })),
      "1 replica on broker 2 is not back in sync yet: orders-0",
    );
  });

  for (const [words, replicas, inSync, minInSync, kept] of [
    ["three of three in sync", [1, 2, 3], [1, 2, 3], 2, false],
    ["as many in sync as are needed", [1, 2, 3], [1, 2], 2, true],
    ["fewer in sync than are needed", [1, 2, 3], [1], 2, true],
    ["one more in sync than is needed", [1, 2, 3], [1, 3], 1, false],
    ["as many in sync as needed, all elsewhere", [1, 2, 3], [2, 3], 2, false],
    [
      "too few elsewhere, so that it may catch up first",
      [1, 2, 3],
      [2],
      2,
      true,
    ],
    ["no replica here", [2, 3, 4], [2], 2, false],
    ["one replica only", [1], [1], 1, false],
    ["no replica to spare", [1, 2], [1, 2], 2, false],
    ["no replica to spare, one of them out of sync", [1, 2], [1], 2, false],
    ["fewer replicas than are asked for", [1, 2], [1, 2], 3, false],
  ] as const)
    it(`${kept ? "keeps" : "lets go"} the broker of a partition with ${words}`, () => {
      const short = [partition("orders-0", replicas, inSync, minInSync)];
      assert.equal(whyBrokerMayNotGo(sight({ short })) !== undefined, kept);
    });

  it("names the partitions that need the broker", () => {
    const short = [partition("orders-0", [1, 2, 3], [1, 2], 2)];
    assert.equal(
      whyBrokerMayNotGo(sight({ short })),
      "without broker 1 there would be fewer in-sync replicas than min.insync.replicas asks for: orders-0 (in sync: 1, 2; needed: 2)",
    );
  });

  it("is not held up by a replica of a broker that is gone for good", () => {
    const short = [
      partition("wide-0", [1, 2, 3, 9], [1, 2, 3], 2),
      partition("elsewhere-0", [2, 9], [2], 1),
    ];
    assert.equal(
      whyBrokerMayNotGo(sight({ earlier: [2, 3], short })),
      undefined,
    );
  });

  it("lets a broker go that the cluster has given up, whatever is out of sync without it", () => {
    const short = [partition("orders-0", [1, 2, 3], [2], 2)];
    const down = sight({
      silent: [1, 2],
      registered: [2],
      earlier: [2],
      short,
    });
    assert.equal(whyBrokerMayNotGo(down), undefined);
  });

  it("keeps a silent broker that the cluster still counts on", () => {
    const short = [partition("orders-0", [1, 2, 3], [1, 2], 2)];
    assert.match(
      whyBrokerMayNotGo(sight({ silent: [1], short })) ?? "",
      /without broker/,
    );
  });

  it("lets a silent broker go that the cluster can spare, so that a wrong listener can be corrected", () => {
    assert.equal(whyBrokerMayNotGo(sight({ silent: [1] })), undefined);
  });

  it("lets a broker go when the whole cluster is down", () => {
    const silent = [1, 2, 3];
    const down = { broker: 1, earlier: [2], silent, cluster: undefined };
    assert.equal(whyBrokerMayNotGo(down), undefined);
  });
});

function partition(
  name: string,
  replicas: readonly number[],
  inSync: readonly number[],
  minInSync: number,
): ShortPartition {
  return { name, replicas, inSync, minInSync };
}

function sight(given: {
  readonly earlier?: readonly number[];
  readonly silent?: readonly number[];
  readonly registered?: readonly number[];
  readonly short?: readonly ShortPartition[];
}): Sight {
  const { earlier = [], silent = [] } = given;
  const { registered = [1, 2, 3], short = [] } = given;
  return { broker: 1, earlier, silent, cluster: { registered, short } };
}
