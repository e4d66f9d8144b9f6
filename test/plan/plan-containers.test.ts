import assert from "node:assert/strict";
import { layOutCluster } from "../../src/cluster/layout.ts";
import type { Kafka } from "../../src/kafka/kafka.ts";
import { planContainers } from "../../src/plan/plan-containers.ts";
import { foreseeContainers } from "../../src/provider/foresee-containers.ts";
import type { Values } from "../../src/provider/resource.ts";
import { essenceOfChanges } from "../../src/reconcile/essence.ts";
import { clusterOf } from "../cluster/cluster-of.ts";
import { installDocker } from "../docker/fake-docker.ts";

const look = { signal: new AbortController().signal };
const small = clusterOf({ brokers: [1, 2] });
const changed = clusterOf({ brokers: [1, 2], settings: { "a.b": "2" } });

describe("planContainers", () => {
  let restore: () => void = () => undefined;
  afterEach(() => {
    restore();
  });

  // Docker as it is after an update with these settings, but for what the script says before.
  const docker = (cluster: typeof small, first = "", runs = true): void => {
    const { zookeepers, brokers } = layOutCluster(cluster);
    const cases = [...zookeepers, ...brokers].map(
      ({ container, description }) =>
        `*${container}*) echo '${runs} ${description}';;`,
    );
    const none = 'echo "Error: No such container" >&2; exit 1';
    const script = `${first}\ncase "$*" in\n${cases.join("\n")}\n*) ${none};;\nesac`;
    restore = installDocker(script);
  };

  it("has nothing to tell of containers that are as the settings say", async () => {
    docker(small);
    assert.deepEqual(await planContainers(small, holding([1, 2]), look), {
      ...{ declared: 3, changes: [], ended: [], unseen: [] },
    });
  });

  it("tells what is replaced and why, what is made, and who is emptied, as the preview does", async () => {
    const before = clusterOf({ brokers: [1] });
    docker(before);
    const { changes } = await planContainers(changed, holding([1, 3]), look);
    assert.deepEqual(
      [...new Set(changes.map(({ path }) => path.join(" ")))],
      ["broker 1 a.b", "broker 2", "broker 3"],
    );
    const olds = {
      inputs: inputsOf(before),
      outputs: { __holding: "1,3" },
    };
    const { essence } = foreseeContainers(olds, inputsOf(changed));
    assert.deepEqual(
      essence,
      changes.map((change) => essenceOfChanges([change])),
    );
  });

  it("tells all as made where there is no cluster yet", async () => {
    docker(small, 'echo "Error: No such container" >&2; exit 1');
    const { changes, unseen } = await planContainers(small, undefined, look);
    assert.equal(changes.length, 3);
    assert.deepEqual(unseen, []);
  });

  it("tells what has ended and is started anew, beside what changes", async () => {
    docker(small, "", false);
    const plan = await planContainers(changed, holding([1, 2]), look);
    assert.deepEqual(
      plan.ended.map(({ path }) => path.join(" ")),
      [
        "ZooKeeper server t-zookeeper-1 container",
        "broker 1 container",
        "broker 2 container",
      ],
    );
    assert.deepEqual(
      plan.changes.map(({ path }) => path.join(" ")),
      ["broker 1 a.b", "broker 2 a.b"],
    );
  });

  it("takes what Docker does not tell for neither there nor gone", async () => {
    docker(small, "exit 1");
    const { changes, unseen } = await planContainers(small, holding([]), look);
    assert.deepEqual(changes, []);
    assert.deepEqual(unseen, [
      "ZooKeeper server t-zookeeper-1",
      "broker 1",
      "broker 2",
    ]);
  });
});

// A cluster with one partition whose replicas are on these brokers.
function holding(replicas: readonly number[]): Kafka {
  const partitions = replicas.length === 0 ? [] : [{ replicas }];
  const topics = (): Promise<unknown> =>
    Promise.resolve([{ name: "a", partitions }]);
  return { topics } as unknown as Kafka;
}

// The inputs of the resource Brokers.
function inputsOf(cluster: typeof small): Values {
  const { zookeepers, brokers } = layOutCluster(cluster);
  return {
    zookeepers: Object.fromEntries(
      zookeepers.map(({ spec, description }) => [spec.name, description]),
    ),
    brokers: Object.fromEntries(
      brokers.map(({ id, description }) => [String(id), description]),
    ),
  };
}
