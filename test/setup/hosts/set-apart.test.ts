import assert from "node:assert/strict";
import { enginesIn } from "../../../setup/hosts/engines.mjs";
import { setApart, withoutEngines } from "../../../setup/hosts/set-apart.mjs";
import {
  containerOf,
  gateOf,
  type Resource,
  stackOnHosts,
  urnOf,
} from "./resources.ts";

const endpoints = { a: "ssh://a", c: "ssh://c" };
const resources = stackOnHosts(endpoints);
const [, lost] = enginesIn(resources);
const network = (name: string): string =>
  urnOf("docker:index/network:Network", name);

type State = {
  readonly resources: readonly Resource[];
  readonly pending_operations?: readonly object[];
};

function find({ resources: all }: State, urn: string): Resource | undefined {
  return all.find((each) => each.urn === urn);
}

describe("a state in which a host is set apart", () => {
  const apart = setApart({ resources }, [lost]) as State;

  it("holds the same resources in the same order", () => {
    const urns = (all: readonly Resource[]) => all.map(({ urn }) => urn);
    assert.deepEqual(urns(apart.resources), urns(resources));
  });

  it("keeps the order of the others, past what is there", () => {
    const gate = find(apart, gateOf("k-broker-3"));
    assert.deepEqual(gate?.dependencies, [containerOf("k-broker-1")]);
  });

  it("lets what is there depend on nothing elsewhere", () => {
    const container = find(apart, containerOf("k-broker-2"));
    assert.deepEqual(container?.dependencies, [
      network("k-c"),
      gateOf("k-broker-2"),
    ]);
    assert.deepEqual(find(apart, gateOf("k-broker-2"))?.dependencies, []);
    assert.deepEqual(container.propertyDependencies, {
      networksAdvanced: [network("k-c")],
    });
  });

  it("leaves the other hosts as they are", () => {
    const urn = containerOf("k-broker-1");
    assert.deepEqual(find(apart, urn), find({ resources }, urn));
  });

  it("lets nothing be deleted or replaced with what is there", () => {
    const with_ = {
      deletedWith: containerOf("k-broker-2"),
      replaceWith: [containerOf("k-broker-2"), containerOf("k-broker-1")],
    };
    const other = { urn: urnOf("mine", "other"), type: "mine", ...with_ };
    const state = { resources: [...resources, other] };
    const changed = find(setApart(state, [lost]) as State, other.urn);
    assert.equal(changed?.deletedWith, undefined);
    assert.deepEqual(changed?.replaceWith, [containerOf("k-broker-1")]);
  });
});

describe("a state without a host", () => {
  const without = withoutEngines(
    {
      manifest: { time: "now" },
      resources,
      pending_operations: [
        { type: "creating", resource: find({ resources }, network("k-c")) },
        { type: "creating", resource: find({ resources }, network("k-a")) },
      ],
    },
    [lost],
  ) as State;

  it("has lost its provider and what is there, and nothing else", () => {
    const gone = resources
      .map(({ urn }) => urn)
      .filter((urn) => find(without, urn) === undefined);
    assert.deepEqual(gone, [
      urnOf("pulumi:providers:docker", "k-c"),
      network("k-c"),
      containerOf("k-broker-2"),
    ]);
  });

  it("names nothing that is gone", () => {
    const text = JSON.stringify(without.resources);
    for (const gone of ['::k-broker-2"', '::k-c"', "ssh://c"])
      assert.ok(!text.includes(gone), gone);
  });

  it("has no volumes there, which a gate would delete", () => {
    const gate = find(without, gateOf("k-broker-2"));
    assert.deepEqual(gate?.inputs, {});
    assert.deepEqual(gate.dependencies, [containerOf("k-broker-1")]);
  });

  it("remembers no longer which containers were there", () => {
    const brokers = urnOf("kafka-stack:index:Brokers", "k-brokers");
    assert.deepEqual(find(without, brokers)?.inputs, {
      zookeepers: { "k-zookeeper-1": "{}" },
      brokers: { 1: "{}", 3: "{}" },
      __hosts: { a: "@ssh://a" },
      __containers: {
        "k-zookeeper-1": "k-zookeeper-1@ssh://a",
        1: "k-broker-1@ssh://a",
        3: "k-broker-3@ssh://a",
      },
    });
  });

  it("keeps all else, and what was being made on other hosts", () => {
    const { manifest, pending_operations: pending } = without as State & {
      readonly manifest?: object;
    };
    assert.deepEqual(manifest, { time: "now" });
    assert.equal(pending?.length, 1);
  });
});
