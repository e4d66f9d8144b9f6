import assert from "node:assert/strict";
import type { ClusterSettings } from "../../../src/stack/config/settings.ts";
import { KafkaCluster } from "../../../src/pulumi/resources/kafka-cluster.ts";
import type { Turns } from "../../../src/cluster/plan/turns.ts";
import { clusterOf, containerOf } from "../../cluster/layout/cluster-of.ts";
import { find, record, type Recorded } from "./recorded.ts";

const container = "docker:index/container:Container";
const volume = "docker:index/volume:Volume";
const network = "docker:index/network:Network";
const twoVolumes = [{ volume: 1 }, { volume: 2 }];
const gate = "kafka-stack:index:Gate";

describe("KafkaCluster", () => {
  it("has the names that the state knows: another name would be another thing", async () => {
    const all = await clusterWith({
      brokers: [1, 2],
      servers: 3,
      logDirs: twoVolumes,
    });
    const names = (type: string): readonly string[] =>
      all.filter((one) => one.type === type).map(({ name }) => name);
    const servers = ["t-zookeeper-1", "t-zookeeper-2", "t-zookeeper-3"];
    const brokers = ["t-broker-1", "t-broker-2"];
    assert.deepEqual(names(network), ["t"]);
    assert.deepEqual(names(container).toSorted(), [...brokers, ...servers]);
    assert.deepEqual(names(volume).toSorted(), [
      ...brokers.flatMap((name) => [`${name}-data-1`, `${name}-data-2`]),
      ...servers.map((name) => `${name}-data-1`),
    ]);
    assert.deepEqual(names(gate), ["t-broker-1-gate", "t-broker-2-gate"]);
    find(all, "pulumi:providers:kafka-stack", "t");
    find(all, "kafka-stack:index:Brokers", "t-brokers");
    find(all, "kafka-stack:index:Ready", "t-ready");
  });

  it("is the parent of all that it is made of", async () => {
    const [component, ...children] = await clusterWith({ brokers: [1, 2] });
    assert.equal(component?.type, "kafka-stack:index:KafkaCluster");
    assert.notEqual(children.length, 0);
    for (const { name, parent } of children) assert.equal(parent, "t", name);
  });

  it("starts and rolls one ZooKeeper server after the other and then one broker after the other, each behind its gate", async () => {
    const all = await clusterWith({ brokers: [1, 2, 3], servers: 3 });
    assert.deepEqual(chainBefore(all, "t-ready"), [
      ...["t-broker-3", "t-broker-3-gate", "t-broker-2", "t-broker-2-gate"],
      ...["t-broker-1", "t-broker-1-gate"],
      ...["t-zookeeper-3", "t-zookeeper-3-gate"],
      ...["t-zookeeper-2", "t-zookeeper-2-gate"],
      ...["t-zookeeper-1", "t-zookeeper-1-gate", "t-brokers"],
    ]);
  });

  it("follows the turns that a look at the cluster has given, and each gate knows who comes before it", async () => {
    const turns = {
      atOnce: false,
      brokers: [3, 1, 2],
      zookeepers: ["t-zookeeper-2", "t-zookeeper-3", "t-zookeeper-1"],
    };
    const settings = clusterOf({ brokers: [1, 2, 3], servers: 3 });
    const all = await recordCluster(settings, turns);
    assert.deepEqual(
      chainBefore(all, "t-ready").filter((name) => !name.endsWith("gate")),
      [
        ...["t-broker-2", "t-broker-1", "t-broker-3"],
        ...["t-zookeeper-1", "t-zookeeper-3", "t-zookeeper-2", "t-brokers"],
      ],
    );
    const earlier = (type: string, name: string): unknown =>
      find(all, type, name).inputs.__earlier;
    assert.deepEqual(earlier(gate, "t-broker-3-gate"), []);
    assert.deepEqual(earlier(gate, "t-broker-2-gate"), ["3", "1"]);
    const serverGate = "kafka-stack:index:ZooKeeperGate";
    assert.deepEqual(earlier(serverGate, "t-zookeeper-1-gate"), [
      "t-zookeeper-2",
      "t-zookeeper-3",
    ]);
    const { inputs } = find(all, "kafka-stack:index:Brokers", "t-brokers");
    assert.deepEqual(inputs.__order, ["3", "1", "2"]);
  });

  it("starts everything at once where nothing is there that could be taken down", async () => {
    const turns = { atOnce: true, brokers: [1, 2], zookeepers: [] };
    const all = await recordCluster(clusterOf({ brokers: [1, 2] }), turns);
    for (const id of [1, 2])
      assert.deepEqual(find(all, gate, `t-broker-${id}-gate`).dependsOn, [
        "t-zookeeper-1",
      ]);
    const { dependsOn } = find(all, "kafka-stack:index:Ready", "t-ready");
    assert.deepEqual(dependsOn.toSorted(), ["t-broker-1", "t-broker-2"]);
  });

  it("makes no volume before Brokers had its say, which may refuse", async () => {
    const all = await clusterWith({ brokers: [1] });
    for (const one of all)
      if (one.type === volume)
        assert.deepEqual(one.dependsOn, ["t-brokers"], one.name);
  });

  it("takes no output of one part as an input of another: the engine would take down all brokers at once", async () => {
    const all = await clusterWith({ brokers: [1, 2], logDirs: twoVolumes });
    // Nothing comes after the dynamic settings.
    const others = all.filter(({ name }) => name !== "t-broker-configs");
    assert.equal(others.length, all.length - 1);
    // Brokers is never replaced, and no container has an input from a volume.
    for (const { name, type, inputsFrom } of others)
      assert.deepEqual(inputsFrom, type === volume ? ["t-brokers"] : [], name);
  });

  it("protects the data and nothing else, where the settings ask for it", async () => {
    for (const protect of [true, false]) {
      const all = await recordCluster({ ...clusterOf({}), protect });
      for (const one of all)
        assert.equal(one.protect, protect && one.type === volume, one.name);
    }
  });

  it("runs a gate only when the container behind it changes", async () => {
    const specs = async (heap: string): Promise<readonly unknown[]> => {
      const settings = clusterOf({ brokers: [1, 2] });
      const brokers = settings.brokers.map((broker) =>
        broker.id === 2 ? { ...broker, container: containerOf(heap) } : broker,
      );
      const all = await recordCluster({ ...settings, brokers });
      return [1, 2].map(
        (id) => find(all, gate, `t-broker-${id}-gate`).inputs.spec,
      );
    };
    const [before, after] = [await specs("512m"), await specs("1g")];
    assert.equal(after[0], before[0]);
    assert.notEqual(after[1], before[1]);
  });

  it("tells gates and Ready where each broker is reached, in an input that is no reason to run", async () => {
    const all = await clusterWith({ brokers: [1, 2] });
    const { inputs } = find(all, "kafka-stack:index:Ready", "t-ready");
    const listeners = { "1": "127.0.0.1:19001", "2": "127.0.0.1:19002" };
    assert.deepEqual(inputs.__listeners, listeners);
    assert.deepEqual(inputs.__containers, {
      "1": "t-broker-1",
      "2": "t-broker-2",
    });
    assert.deepEqual(
      find(all, gate, "t-broker-2-gate").inputs.__listeners,
      listeners,
    );
  });

  it("gives replicas time to catch up, and brokers as long as the settings say", async () => {
    const all = await clusterWith({});
    const { timeouts } = find(all, "kafka-stack:index:Ready", "t-ready");
    assert.deepEqual(timeouts, { create: "60s", update: "30m" });
    const { update } = find(all, gate, "t-broker-1-gate").timeouts;
    assert.equal(update, "30m");
  });

  it("lets the Docker provider compare nothing that it would replace a container for, where the container is as declared", async () => {
    const standings = new Map([["t-broker-1", { state: "same" } as const]]);
    const all = await recordCluster(clusterOf({ brokers: [1, 2] }), {
      ...{ atOnce: false, brokers: [1, 2], zookeepers: [], standings },
    });
    const ignored = (name: string): readonly string[] =>
      find(all, container, name).ignoreChanges;
    for (const property of ["cpus", "image", "labels", "name", "uploads"])
      assert.ok(ignored("t-broker-1").includes(property), property);
    for (const property of ["memory", "restart", "mustRun"])
      assert.ok(!ignored("t-broker-1").includes(property), property);
    assert.deepEqual(ignored("t-broker-2"), ["uploads[0].content"]);
    for (const { name, inputs } of all)
      assert.equal(inputs.__run, undefined, name);
  });

  it("asks Brokers, the gate and Ready when a container has drifted, and gives it another label", async () => {
    const drift = ["cpus 2 → not set"];
    const standing = { state: "changes", drift, healed: "1" } as const;
    const all = await recordCluster(clusterOf({ brokers: [1, 2] }), {
      ...{ atOnce: false, brokers: [1, 2], zookeepers: [] },
      standings: new Map([["t-broker-1", standing]]),
    });
    const inputs = (type: string, name: string): Recorded["inputs"] =>
      find(all, type, name).inputs;
    const brokers = inputs("kafka-stack:index:Brokers", "t-brokers");
    const first = inputs(gate, "t-broker-1-gate");
    const ready = inputs("kafka-stack:index:Ready", "t-ready");
    assert.deepEqual(
      [brokers.drift, first.drift, ready.drift],
      [{ 1: "cpus 2 → not set" }, "cpus 2 → not set", brokers.drift],
    );
    assert.deepEqual(
      [first.__run, ready.__run, first.__judged],
      [brokers.__run, brokers.__run, brokers.__run],
    );
    assert.equal(inputs(gate, "t-broker-2-gate").__run, undefined);
    const { labels } = inputs(container, "t-broker-1");
    assert.ok(
      JSON.stringify(labels).includes(
        '{"label":"kafka-stack.healed","value":"1"}',
      ),
    );
  });

  it("reaches the brokers through its own provider, whose address is known before anything runs", async () => {
    const all = await clusterWith({ brokers: [1, 2] });
    const { inputs } = find(all, "pulumi:providers:kafka-stack", "t");
    assert.deepEqual(inputs, {
      bootstrapServers: "127.0.0.1:19001,127.0.0.1:19002",
      zookeeperConnect: "t-zookeeper-1:2181/kafka",
      zookeeperIn: "containers",
    });
    for (const one of all)
      if (/:(Brokers|Gate|Ready)$/.test(one.type))
        assert.equal(one.provider, "t", one.name);
  });
});

function clusterWith(
  given: Parameters<typeof clusterOf>[0],
): Promise<readonly Recorded[]> {
  return recordCluster(clusterOf(given));
}

function recordCluster(
  settings: ClusterSettings,
  turns?: Turns,
): Promise<readonly Recorded[]> {
  const options = turns === undefined ? {} : { turns };
  return record(() => new KafkaCluster("t", settings, options).ready);
}

// What comes before a resource, one after the other, networks and volumes aside.
function chainBefore(
  all: readonly Recorded[],
  name: string,
): readonly string[] {
  const one = all.find((each) => each.name === name);
  const before = (one?.dependsOn ?? []).filter((each) =>
    /-((broker|zookeeper)-\d+|gate|brokers)$/.test(each),
  );
  assert.ok(before.length <= 1, `${name} waits for ${before.join()}`);
  return before.flatMap((each) => [each, ...chainBefore(all, each)]);
}
