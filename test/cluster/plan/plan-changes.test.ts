import assert from "node:assert/strict";
import { type Members, membersIn } from "../../../src/cluster/plan/members.ts";
import {
  leaversOf,
  planChanges,
} from "../../../src/cluster/plan/plan-changes.ts";

describe("what a run changes of containers and volumes", () => {
  const two = members({ 1: ["v1"], 2: ["v2"] });

  it("is nothing where all is as declared", () => {
    assert.deepEqual(changesOf(two, two, ["v1", "v2"]), []);
  });

  it("is a container that has drifted, whether it is found by its name or not", () => {
    const drifted: Members = { ...two, drift: { 1: "cpus 2 → not set" } };
    const volumes = ["v1", "v2"];
    assert.deepEqual(changesOf(two, drifted, volumes), ["~ broker 1"]);
    const renamed: Members = { ...two, brokers: { 2: two.brokers["2"] ?? "" } };
    assert.deepEqual(changesOf(renamed, drifted, volumes), ["~ broker 1"]);
  });

  it("is a container and its volumes that come, or a volume alone that a broker gets or loses", () => {
    const three = members({ 1: ["v1"], 2: ["v2"], 3: ["v3", "/mnt/folder"] });
    assert.deepEqual(changesOf(two, three, ["v1", "v2"]), [
      "+ broker 3",
      "+ volume v3",
    ]);
    const wider = members({ 1: ["v1", "w1"], 2: ["v2"] });
    assert.deepEqual(changesOf(two, wider, ["v1", "v2"]), [
      "~ broker 1",
      "+ volume w1",
    ]);
    assert.deepEqual(changesOf(wider, two, ["v1", "v2", "w1"]), [
      "~ broker 1",
      "- volume w1",
    ]);
  });

  it("is a broker that leaves with its volumes, also one of which only the volume or replicas are left", () => {
    const one = members({ 1: ["v1"] });
    assert.deepEqual(changesOf(two, one, ["v1", "v2"]), [
      "- broker 2",
      "- volume v2",
    ]);
    const gone: Members = { ...one, volumes: { v1: "1", v2: "2" } };
    assert.deepEqual(changesOf(gone, one, ["v1", "v2"]), ["- volume v2"]);
    assert.deepEqual(changesOf(gone, one, ["v1", "v2"], ["1", "2"]), [
      "- broker 2",
      "- volume v2",
    ]);
    const sides = { before: gone, after: one, holding: ["1", "2"] };
    assert.deepEqual(leaversOf(sides), [2]);
  });

  it("keeps a volume that Docker has, and deletes none that it has not", () => {
    const without: Members = { ...two, brokers: {} };
    assert.deepEqual(changesOf(without, two, ["v1"]), [
      "+ broker 1",
      "+ broker 2",
      "+ volume v2",
    ]);
    const one = members({ 1: ["v1"] });
    assert.deepEqual(changesOf(two, one, ["v1"]), ["- broker 2"]);
  });

  it("trusts what was known where Docker cannot be asked", () => {
    const one = members({ 1: ["v1"] });
    assert.deepEqual(changesOf(two, one, undefined), [
      "- broker 2",
      "- volume v2",
    ]);
    assert.deepEqual(changesOf(one, two, undefined), [
      "+ broker 2",
      "+ volume v2",
    ]);
  });
});

function members(
  brokers: Readonly<Record<string, readonly string[]>>,
): Members {
  const described = Object.entries(brokers).map(
    ([id, mounts]) => [id, JSON.stringify({ mounts })] as const,
  );
  return membersIn({ brokers: Object.fromEntries(described) });
}

function changesOf(
  before: Members,
  after: Members,
  volumes: readonly string[] | undefined,
  holding: readonly string[] = [],
): readonly string[] {
  const seen = volumes && new Set(volumes);
  const changes = planChanges({ before, after, holding, volumes: seen });
  const words = changes.map(({ path: [item = "", ...part], before: old }) => {
    const sign = part.length > 0 ? "~" : old === undefined ? "+" : "-";
    return `${sign} ${item}`;
  });
  return [...new Set(words)];
}
