import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  type Engine,
  type Plain,
  startEngine,
  unknownMark,
} from "../engine.ts";
import { installDocker } from "../../../docker/fake-docker.ts";
import { type LiveCluster, startLiveCluster } from "../live-cluster.ts";

describe("readiness of a cluster", () => {
  let cluster: LiveCluster;
  let engine: Engine;
  let removeDocker: () => void;
  beforeEach(async () => {
    removeDocker = installDocker('echo "no space left on device"');
    cluster = await startLiveCluster(2);
    engine = await startEngine(cluster.bootstrapServers);
  });
  afterEach(async () => {
    await engine.close();
    await cluster.close();
    removeDocker();
  });
  const inputs = (): Plain => ({
    brokers: { "1": "hash", "2": "hash" },
    __listeners: cluster.listeners,
    __containers: { "1": "dev-broker-1", "2": "dev-broker-2" },
  });

  it("gives the cluster id once every broker answers", async () => {
    assert.deepEqual(await engine.create("Ready", inputs()), {
      clusterId: "the-cluster",
    });
  });

  it("is not known in the preview of a new cluster", async () => {
    await cluster.close();
    const outputs = await engine.create("Ready", inputs(), { preview: true });
    assert.deepEqual(outputs, { clusterId: unknownMark });
  });

  it("keeps the remembered cluster id in the preview of a change", async () => {
    const olds = { inputs: inputs(), outputs: { clusterId: "mine" } };
    const how = { preview: true };
    assert.deepEqual(await engine.update("Ready", olds, inputs(), how), {
      clusterId: "mine",
    });
  });

  it("says how many brokers it waits for, and explains the silence of each when it gives up", async () => {
    await cluster.kill(2);
    const failed = assert.rejects(engine.create("Ready", inputs()), (error) => {
      const { details } = error as { readonly details: string };
      assert.match(
        details,
        /^broker 2 does not answer yet \(1 of 2 do\) \(the run was cancelled\)\nbroker 2: .*ECONNREFUSED/,
      );
      assert.match(
        details,
        /the last lines of container dev-broker-2:\n {2}no space left on device$/,
      );
      assert.doesNotMatch(details, /broker 1:/);
      return true;
    });
    await engine.hears(/^broker 2 does not answer yet \(1 of 2 do\)$/);
    await engine.cancel();
    await failed;
  });

  it("fails at once when the addresses belong to another cluster", async () => {
    const olds = { inputs: inputs(), outputs: { clusterId: "mine" } };
    await assert.rejects(engine.update("Ready", olds, inputs()), {
      details: /belongs to the cluster with id mine/,
    });
  });

  it("fails when the brokers do not form one cluster", async () => {
    const other = await startLiveCluster(2);
    other.becomes("another");
    const mixed = { "1": cluster.listeners["1"], "2": other.listeners["2"] };
    const creating = engine.create("Ready", {
      ...inputs(),
      __listeners: mixed,
    });
    await assert.rejects(creating, {
      details:
        /must belong to one cluster, .* cluster ids: the-cluster, another/,
    });
    await other.close();
  });

  it("is read without an error while a broker is silent, and is then a reason to run", async () => {
    await cluster.kill(2);
    const state = { inputs: inputs(), outputs: { clusterId: "the-cluster" } };
    const seen = await engine.read("Ready", state);
    assert.deepEqual(seen.outputs, {
      clusterId: "the-cluster",
      waiting: "broker 2 does not answer yet (1 of 2 do)",
    });
    const { changed, replaces } = await engine.diff("Ready", seen, inputs());
    assert.deepEqual([changed, replaces], [true, []]);
  });

  it("tells in a read why a broker is silent, where its last lines say it", async () => {
    removeDocker();
    removeDocker = installDocker('echo "IOException: No space left on device"');
    await cluster.kill(2);
    await engine.read("Ready", { inputs: inputs(), outputs: {} });
    assert.deepEqual(
      engine.said.map(({ text }) => text),
      [
        "broker 2 does not answer: the disk of a log dir is full: make room, or give it a larger one; it starts again by itself",
      ],
    );
  });

  it("is no reason to run when every broker answers", async () => {
    const outputs = { clusterId: "the-cluster", waiting: "broker 2" };
    const seen = await engine.read("Ready", { inputs: inputs(), outputs });
    assert.equal((await engine.diff("Ready", seen, inputs())).changed, false);
  });

  describe("when it is removed, which comes before its brokers are", () => {
    // What docker answers about ZooKeeper, and which containers it was told to kill.
    const remove = async (zookeeper: string): Promise<readonly string[]> => {
      const { bootstrapServers } = cluster;
      await engine.configure({ bootstrapServers, retire: "true" });
      removeDocker();
      removeDocker = installDocker(
        `case $1 in exec) ${zookeeper};; kill) echo "$2" >> "$0.killed";; esac`,
      );
      const olds = {
        inputs: { ...inputs(), __zookeepers: ["dev-zookeeper-1"] },
        outputs: {},
      };
      await engine.remove("Ready", olds);
      return killed();
    };

    it("keeps everything of a cluster that is neither retired nor destroyed", async () => {
      const olds = { inputs: inputs(), outputs: { clusterId: "the-cluster" } };
      await assert.rejects(
        engine.remove("Ready", olds),
        /no longer declares the cluster with id the-cluster, but it was neither retired nor handed over/,
      );
    });

    it("touches nothing while ZooKeeper serves: the brokers stop in order", async () => {
      const serves = "printf 'zk_server_state\\tstandalone\\n'";
      assert.deepEqual(await remove(serves), []);
      assert.deepEqual(engine.said, []);
    });

    it("touches nothing while ZooKeeper cannot be seen, and says how long that may take", async () => {
      const blind = "echo 'Cannot connect to the Docker daemon' >&2; exit 1";
      assert.deepEqual(await remove(blind), []);
      assert.match(engine.said[0]?.text ?? "", /three minutes to stop/);
    });

    it("kills the brokers when ZooKeeper is gone, and says so", async () => {
      const gone = "echo 'No such container' >&2; exit 1";
      assert.deepEqual(await remove(gone), ["dev-broker-1", "dev-broker-2"]);
      assert.match(
        engine.said[0]?.text ?? "",
        /^ZooKeeper does not serve .*: the brokers cannot stop in order and are killed \(2\)$/,
      );
    });
  });
});

// The containers that the stand-in for docker was told to kill.
function killed(): readonly string[] {
  const [folder = ""] = (process.env.PATH ?? "").split(":");
  const file = join(folder, "docker.killed");
  const lines = existsSync(file) ? readFileSync(file, "utf8") : "";
  return lines.split("\n").filter(Boolean).toSorted();
}
