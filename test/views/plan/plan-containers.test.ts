import assert from "node:assert/strict";
import { layOutCluster } from "../../../src/cluster/layout/layout.ts";
import { declareMembers } from "../../../src/cluster/plan/declare-members.ts";
import type { Kafka } from "../../../src/kafka/client/kafka.ts";
import {
  type ContainersPlan,
  planContainers,
} from "../../../src/views/plan/plan-containers.ts";
import { emptyState, stateOf } from "../../../src/stack/state/stack-state.ts";
import { clusterOf } from "../../cluster/layout/cluster-of.ts";
import { installDocker } from "../../docker/fake-docker.ts";

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
        `*inspect*${container}*) echo '${runs} ${description}';;`,
    );
    const { volumes } = declareMembers(layOutCluster(cluster));
    const list = `*"volume ls"*) printf '%s\\n' ${Object.keys(volumes).join(" ")};;`;
    const none = 'echo "Error: No such container" >&2; exit 1';
    const script = `${first}\ncase "$*" in\n${list}\n${cases.join("\n")}\n*) ${none};;\nesac`;
    restore = installDocker(script);
  };

  it("has nothing to tell of containers that are as the settings say", async () => {
    docker(small);
    for (const state of [emptyState, stateWith(small)])
      assert.deepEqual(
        await planContainers(small, state, holding([1, 2]), look),
        {
          ...{ declared: 3, changes: [], ended: [], unseen: [] },
          ...{ remarks: [], stopped: [] },
        },
      );
  });

  it("shows what is replaced and why, what is created with which volumes, and who is emptied", async () => {
    const before = clusterOf({ brokers: [1] });
    docker(before);
    const kafka = holding([1, 3]);
    const plan = await planContainers(changed, emptyState, kafka, look);
    assert.deepEqual(itemsOf(plan), [
      "~ broker 1 a.b",
      "+ broker 2",
      "- broker 3",
      "+ volume t-broker-2-data-1",
    ]);
    assert.match(
      plan.remarks[0] ?? "",
      /^one broker is replaced:\n {2}broker 1/,
    );
  });

  it("shows what leaves, with its volumes, as the state knows it", async () => {
    const before = clusterOf({ brokers: [1, 2, 3] });
    docker(before);
    const state = stateWith(before);
    const plan = await planContainers(small, state, holding([1, 3]), look);
    assert.deepEqual(itemsOf(plan), [
      "- broker 3",
      "- volume t-broker-3-data-1",
    ]);
    assert.match(plan.remarks.join(), /broker 3 leaves/);
  });

  it("deletes no volume that Docker does not have, and creates none that it has", async () => {
    const before = clusterOf({ brokers: [1, 2, 3] });
    const none = 'echo "Error: No such container" >&2; exit 1';
    const all = `*"volume ls"*) echo t-broker-1-data-1; echo t-broker-2-data-1; echo t-zookeeper-1-data-1;;`;
    restore = installDocker(`case "$*" in ${all} *) ${none};; esac`);
    const state = stateWith(before);
    const plan = await planContainers(small, state, holding([]), look);
    assert.deepEqual(itemsOf(plan), [
      "+ ZooKeeper server t-zookeeper-1",
      "+ broker 1",
      "+ broker 2",
    ]);
  });

  it("says what the preview would refuse, in the same words", async () => {
    docker(small);
    const three = clusterOf({ brokers: [1, 2], servers: 3 });
    const state = stateWith(small);
    const { stopped } = await planContainers(three, state, holding([1]), look);
    assert.match(
      stopped.join(),
      /^the number of ZooKeeper servers cannot change in place, from 1 to 3/,
    );
  });

  it("shows all as created where there is no cluster yet", async () => {
    docker(
      small,
      'case "$*" in *"volume ls"*) exit 0;; esac; echo "Error: No such container" >&2; exit 1',
    );
    const plan = await planContainers(small, emptyState, undefined, look);
    assert.equal(plan.changes.length, 6);
    assert.deepEqual(plan.unseen, []);
  });

  it("shows what has ended and is started again, beside what changes", async () => {
    docker(small, "", false);
    const kafka = holding([1, 2]);
    const plan = await planContainers(changed, emptyState, kafka, look);
    assert.deepEqual(
      plan.ended.map(({ path }) => path.join(" ")),
      [
        "ZooKeeper server t-zookeeper-1 container",
        "broker 1 container",
        "broker 2 container",
      ],
    );
    assert.deepEqual(itemsOf(plan), ["~ broker 1 a.b", "~ broker 2 a.b"]);
  });

  it("takes what Docker does not show for neither there nor gone", async () => {
    docker(small, "exit 1");
    const kafka = holding([]);
    const plan = await planContainers(small, emptyState, kafka, look);
    assert.deepEqual(plan.changes, []);
    assert.deepEqual(plan.unseen, [
      "ZooKeeper server t-zookeeper-1",
      "broker 1",
      "broker 2",
    ]);
  });
});

function itemsOf({ changes }: ContainersPlan): readonly string[] {
  const words = changes.map(({ path, before, after }) => {
    const whole = path.length === 1;
    const sign = !whole ? "~" : before === undefined ? "+" : "-";
    assert.ok(!whole || before === undefined || after === undefined);
    return `${sign} ${path.join(" ")}`;
  });
  return [...new Set(words)];
}

// A cluster with one partition whose replicas are on these brokers.
function holding(replicas: readonly number[]): Kafka {
  const partitions = replicas.length === 0 ? [] : [{ replicas }];
  const topics = (): Promise<unknown> =>
    Promise.resolve([{ name: "a", partitions }]);
  return { topics } as unknown as Kafka;
}

// The state after an update with these settings.
function stateWith(cluster: typeof small): ReturnType<typeof stateOf> {
  const members = declareMembers(layOutCluster(cluster));
  const { zookeeperConnect, zookeepers, brokers } = members;
  const type = "kafka-stack:index:Brokers";
  const inputs = {
    ...{ zookeeperConnect, zookeepers, brokers },
    __listeners: members.listeners,
    __containers: members.containers,
  };
  return stateOf([
    { type, urn: `urn:pulumi:s::p::${type}::t-brokers`, inputs },
  ]);
}
