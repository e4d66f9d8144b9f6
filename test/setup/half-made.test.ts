import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "./load.ts";
import { inFolder } from "./stand-ins.ts";

type Resource = {
  readonly urn: string;
  readonly type: string;
  readonly id?: string;
  readonly inputs?: { readonly name: string };
};
type State = {
  readonly resources?: readonly Resource[];
  readonly pending_operations?: readonly {
    readonly type: string;
    readonly resource: Resource;
  }[];
};
type Container = {
  readonly id: string;
  readonly name: string;
  readonly created: number;
};
const { missingNetworks, pendingCreates, unrecorded } = await load<{
  missingNetworks: (state: State) => readonly string[];
  pendingCreates: (state: State) => readonly Resource[];
  unrecorded: (
    state: State,
    network: { readonly name: string },
    containers: readonly Container[],
    lastGood: number,
  ) => readonly Container[];
}>("recover/half-made.mjs");
const { readHistory, summarizeHistory } = await load<{
  readHistory: (folder: string) => object;
  summarizeHistory: (runs: readonly object[]) => object;
}>("recover/history.mjs");

const resource = (type: string, name: string, id?: string): Resource => ({
  urn: `urn:pulumi:dev::a::${type}::${name}`,
  type,
  inputs: { name },
  ...(id === undefined ? {} : { id }),
});
const container = (name: string, id?: string): Resource =>
  resource("docker:index/container:Container", name, id);
const network = (name: string, id?: string): Resource =>
  resource("docker:index/network:Network", name, id);
const creating = (
  made: Resource,
): { readonly type: string; readonly resource: Resource } => ({
  type: "creating",
  resource: made,
});

describe("what a run has half made", () => {
  it("was being created, unless a later run has recorded it", () => {
    const state = {
      resources: [container("b", "2")],
      pending_operations: [
        creating(container("a")),
        creating(container("b")),
        { type: "deleting", resource: container("c") },
      ],
    };
    assert.deepEqual(pendingCreates(state), [container("a")]);
    assert.deepEqual(pendingCreates({}), []);
  });

  it("is a container in the state's network that is not in the state: one that was being created, or one of ours that is younger than the last good run", () => {
    const state = {
      resources: [network("dev", "n"), container("dev-broker-1", "1")],
      pending_operations: [creating(container("other"))],
    };
    const containers = [
      { id: "1", name: "dev-broker-1", created: 60 },
      { id: "2", name: "dev-broker-2", created: 60 },
      { id: "3", name: "dev-zookeeper-1", created: 60 },
      { id: "4", name: "dev-broker-3", created: 40 },
      { id: "5", name: "dev-kcat", created: 60 },
      { id: "6", name: "my-dev-broker-4", created: 60 },
      { id: "7", name: "other", created: 40 },
    ];
    const found = unrecorded(state, { name: "dev" }, containers, 50);
    assert.deepEqual(
      found.map(({ id }) => id),
      ["2", "3", "7"],
    );
  });

  it("is a network that was being created, or that of a cluster which has none", () => {
    const cluster = resource("kafka-stack:index:KafkaCluster", "dev");
    const pending_operations = [creating(network("b"))];
    assert.deepEqual(
      missingNetworks({ resources: [cluster], pending_operations }),
      ["b", "dev"],
    );
    const resources = [cluster, network("dev", "n")];
    assert.deepEqual(missingNetworks({ resources }), []);
  });
});

describe("the history of runs", () => {
  const run = (kind: string, result: string, at: number): object => ({
    kind,
    result,
    startTime: at,
    endTime: at + 1,
  });

  it("tells when the last good run ended and when the bad ones after it began", () => {
    assert.deepEqual(
      summarizeHistory([
        run("refresh", "succeeded", 9),
        run("update", "failed", 8),
        run("update", "failed", 7),
        run("update", "succeeded", 5),
        run("update", "failed", 1),
      ]),
      { lastGood: 6_000, badSince: 7_000 },
    );
    const good = {
      kind: "update",
      result: "succeeded",
      endTime: "1970-01-01T00:00:06.000Z",
    };
    assert.deepEqual(summarizeHistory([good]), {
      lastGood: 6_000,
      badSince: undefined,
    });
    assert.deepEqual(summarizeHistory([]), {
      lastGood: 0,
      badSince: undefined,
    });
  });

  it("is read from the backend's files, newest first; one that was cut off tells nothing", () =>
    inFolder((folder) => {
      const add = (name: string, text: string): void => {
        writeFileSync(join(folder, name), text);
      };
      mkdirSync(join(folder, "more"));
      add("dev-1.history.json", JSON.stringify(run("update", "succeeded", 1)));
      add("dev-2.history.json", JSON.stringify(run("update", "failed", 2)));
      add("dev-3.history.json", "");
      add("dev-2.history.json.attrs", "{}");
      add("dev-4.checkpoint.json", "{}");
      const found = { lastGood: 2_000, badSince: 2_000 };
      assert.deepEqual(readHistory(folder), found);
      const none = { lastGood: 0, badSince: undefined };
      assert.deepEqual(readHistory(join(folder, "none")), none);
    }));
});
