import assert from "node:assert/strict";
import type { StoredResource } from "../../../src/stack/state/stored-resource.ts";
import {
  type Declared,
  refusals,
  releasedClusters,
  retiredClusters,
} from "../../../src/cluster/retirement/refusals.ts";
import { storedClusters } from "../../../src/cluster/retirement/stored-clusters.ts";
import { storedCluster } from "./stored-cluster.ts";

const nothing: Declared = { clusters: [], retire: [], adopt: undefined };

describe("whether a cluster may leave its stack", () => {
  it("is no question while the stack declares it", () => {
    assert.deepEqual(why(storedCluster("dev"), declares("dev")), []);
  });

  for (const [change, declared] of [
    ["is renamed", declares("dev2")],
    ["is replaced by a connection", nothing],
  ] as const)
    it(`is refused when it ${change}, with its volumes and the way out`, () => {
      const [refusal = "", ...others] = why(storedCluster("dev"), declared);
      assert.deepEqual(others, []);
      for (const words of [
        'cluster "dev" (id the-id)',
        "dev-zookeeper-1-data-1 and dev-broker-1-data-1",
        "kafka-stack:retire: { cluster: dev, clusterId: the-id }",
        "handOver: true",
      ])
        assert.ok(refusal.includes(words), `${words} in: ${refusal}`);
    });

  it("is refused when its chroot changes", () => {
    const [refusal] = why(storedCluster("dev"), declares("dev", "/other"));
    assert.match(refusal ?? "", /under \/kafka, but zookeeper.chroot is \/oth/);
  });

  it("is allowed when it was handed over, and then it is released", () => {
    const resources = storedCluster("dev", { retainOnDelete: true });
    assert.deepEqual(why(resources, nothing), []);
    const stored = { clusters: storedClusters(resources), met: undefined };
    const names = releasedClusters(stored, nothing).map(({ name }) => name);
    assert.deepEqual(names, ["dev"]);
  });

  it("is refused when a part of it was not handed over", () => {
    const [first, ...others] = storedCluster("dev", { retainOnDelete: true });
    assert.ok(first);
    const volume = { ...others.at(-1), retainOnDelete: false };
    assert.equal(why([first, ...others, volume], nothing).length, 1);
  });

  it("is allowed when it is retired by its name and id", () => {
    const declared = { ...nothing, retire: [named("dev", "the-id")] };
    assert.deepEqual(why(storedCluster("dev"), declared), []);
    const clusters = storedClusters(storedCluster("dev"));
    const retired = retiredClusters({ clusters, met: undefined }, declared);
    assert.deepEqual(
      retired.map(({ name }) => name),
      ["dev"],
    );
  });

  for (const [what, id] of [
    ["without its id", undefined],
    ["with another id", "other"],
  ] as const)
    it(`is refused when it is retired ${what}`, () => {
      const declared = { ...nothing, retire: [named("dev", id)] };
      const [refusal] = why(storedCluster("dev"), declared);
      assert.match(refusal ?? "", /but its id is the-id/);
    });

  it("is refused when it is retired and declared", () => {
    const declared = { ...declares("dev"), retire: [named("dev", "the-id")] };
    const [refusal] = why(storedCluster("dev"), declared);
    assert.match(refusal ?? "", /retired and declared at the same time/);
  });

  it("is no question when nothing is left of it", () => {
    const [component] = storedCluster("dev");
    assert.ok(component);
    assert.deepEqual(why([component], nothing), []);
  });

  it("is refused for a cluster of one's own in place of a connection", () => {
    const stored = { clusters: [], met: "the-id" };
    const [refusal] = refusals(stored, declares("dev"));
    assert.match(refusal ?? "", /in the existing cluster the-id/);
    const adopt = named("dev", "the-id");
    assert.deepEqual(refusals(stored, { ...declares("dev"), adopt }), []);
  });
});

function why(
  resources: readonly StoredResource[],
  declared: Declared,
): readonly string[] {
  const stored = { clusters: storedClusters(resources), met: "the-id" };
  return refusals(stored, declared);
}

function declares(name: string, chroot = "/kafka"): Declared {
  return { ...nothing, clusters: [{ name, chroot }] };
}

function named(
  cluster: string,
  clusterId: string | undefined,
): { readonly cluster: string; readonly clusterId: string | undefined } {
  return { cluster, clusterId };
}
