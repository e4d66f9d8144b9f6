import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Engine, type Plain, startEngine } from "../engine.ts";
import { installDocker } from "../../../docker/fake-docker.ts";
import { type LiveCluster, startLiveCluster } from "../live-cluster.ts";

const orders = { partitions: 1, replicationFactor: 3, config: {} };

describe("a gate before a broker", () => {
  let cluster: LiveCluster;
  let engine: Engine;
  beforeEach(async () => {
    cluster = await startLiveCluster(3);
    engine = await startEngine(cluster.bootstrapServers);
  });
  afterEach(async () => {
    await engine.close();
    await cluster.close();
  });
  const inputs = (spec: string): Plain => ({
    broker: "1",
    spec,
    __listeners: cluster.listeners,
  });
  const before = (): { readonly inputs: Plain; readonly outputs: Plain } => ({
    inputs: inputs("old"),
    outputs: {},
  });

  it("runs only when the container behind it changes", async () => {
    const same = await engine.diff("Gate", before(), inputs("old"));
    assert.equal(same.changed, false);
    const changed = await engine.diff("Gate", before(), inputs("new"));
    assert.deepEqual(changed, {
      changed: true,
      replaces: [],
      diffs: ["spec"],
      details: ["spec"],
    });
  });

  it("does not run because an address changed", async () => {
    const moved = { ...inputs("old"), __listeners: { "1": "127.0.0.1:1" } };
    assert.equal((await engine.diff("Gate", before(), moved)).changed, false);
  });

  it("passes when the broker is made, without asking anybody", async () => {
    await cluster.close();
    await engine.create("Gate", inputs("new"));
  });

  it("runs when a container has drifted, once in each run, and shows how", async () => {
    const drifted = { ...inputs("old"), drift: "cpus 2 → not set" };
    const news = { ...drifted, __run: "this" };
    const changed = await engine.diff("Gate", before(), news);
    assert.deepEqual([changed.changed, changed.details], [true, ["drift"]]);
    const after = { inputs: news, outputs: {} };
    assert.equal((await engine.diff("Gate", after, news)).changed, false);
    const next = await engine.diff("Gate", after, inputs("old"));
    assert.equal(next.changed, false);
  });

  it("says which run it let through, in the preview too", async () => {
    const news = { ...inputs("new"), __run: "this", __judged: "this" };
    for (const preview of [true, false]) {
      const made = await engine.create("Gate", news, { preview });
      assert.deepEqual(made, { __passed: "this" });
      const outputs = await engine.update("Gate", before(), news, { preview });
      assert.deepEqual(outputs, { __passed: "this" });
    }
  });

  it("refuses a run in which Brokers was not asked, in the preview too", async () => {
    const news = { ...inputs("new"), __run: "this", __judged: "another" };
    for (const preview of [true, false]) {
      const refused = /this run has not checked the cluster as a whole/;
      const updated = engine.update("Gate", before(), news, { preview });
      await assert.rejects(updated, refused);
      const made = engine.create("Gate", news, { preview });
      await assert.rejects(made, refused);
    }
  });

  it("waits when it is created before a container that exists, as after it was taken out of the state", async () => {
    const remove = installDocker('test "$5" = t-broker-1 && echo old');
    try {
      const strict = { ...orders, config: { "min.insync.replicas": "2" } };
      cluster.topics.set("orders", { ...strict, inSync: 2 });
      const news = { ...inputs("new"), __container: "t-broker-1" };
      const passing = engine.create("Gate", news);
      await engine.hears(/waits/);
      cluster.topics.set("orders", strict);
      await passing;
    } finally {
      remove();
    }
  }).timeout(10_000);

  it("is asked again when a killed run has passed it but left the container as it was", async () => {
    const remove = installDocker('test "$5" = t-broker-1 && echo old');
    try {
      const passed = { ...inputs("new"), __container: "t-broker-1" };
      const state = { inputs: passed, outputs: {} };
      const read = await engine.read("Gate", state);
      assert.equal(read.inputs.spec, "old");
      assert.ok((await engine.diff("Gate", read, passed)).changed);
    } finally {
      remove();
    }
  });

  it("keeps what the state says when the container cannot be seen", async () => {
    const remove = installDocker("exit 1");
    try {
      const state = {
        inputs: { ...inputs("new"), __container: "t-broker-1" },
        outputs: {},
      };
      assert.deepEqual((await engine.read("Gate", state)).inputs, state.inputs);
    } finally {
      remove();
    }
  });

  it("does not wait in a preview", async () => {
    cluster.topics.set("orders", { ...orders, inSync: 1 });
    await engine.update("Gate", before(), inputs("new"), { preview: true });
  });

  it("passes when every broker answers and every replica is in sync", async () => {
    cluster.topics.set("orders", orders);
    await engine.update("Gate", before(), inputs("new"));
    assert.deepEqual(engine.said, []);
  });

  it("waits while a partition would fall below min.insync.replicas, says so, and passes once it would not", async () => {
    const strict = { ...orders, config: { "min.insync.replicas": "2" } };
    cluster.topics.set("orders", { ...strict, inSync: 2 });
    const passing = engine.update("Gate", before(), inputs("new"));
    await engine.hears(/waits/);
    cluster.topics.set("orders", strict);
    await passing;
    assert.deepEqual(engine.said, [
      {
        text: "broker 1 waits: without broker 1 there would be fewer in-sync replicas than min.insync.replicas asks for: orders-0 (in sync: 1, 2; needed: 2)",
        ephemeral: true,
      },
    ]);
  }).timeout(10_000);

  it("does not take a corpse for in sync, although the cluster still counts it", async () => {
    const strict = { ...orders, config: { "min.insync.replicas": "2" } };
    cluster.topics.set("orders", strict);
    await cluster.kill(2);
    const waiting = engine.update("Gate", before(), inputs("new"));
    const failed = assert.rejects(waiting, /orders-0 \(in sync: 1, 3/);
    await engine.hears(/waits: without broker 1/);
    await engine.cancel();
    await failed;
  });

  it("does not let a broker go while one before it is silent, and ends the roll there with its last lines", async () => {
    const remove = installDocker('echo "No space left on device"');
    try {
      await cluster.kill(2);
      const asked = {
        ...inputs("new"),
        __earlier: ["2"],
        __containers: { "2": "t-broker-2" },
        __answerSeconds: "1",
      };
      await assert.rejects(engine.update("Gate", before(), asked), {
        details:
          /^the roll stops here: broker 2 does not answer; no later broker was touched.*\nbroker 2: .*\nbroker 2: the disk of a log dir is full.*\nthe last lines of container t-broker-2:\n {2}No space left/,
      });
      assert.deepEqual(
        engine.said[0]?.text,
        "broker 1 waits: broker 2 does not answer",
      );
    } finally {
      remove();
    }
  }).timeout(10_000);

  it("lets a broker go although one that is gone for good has replicas, when the cluster can spare it", async () => {
    cluster.topics.set("orders", { ...orders, inSync: 2 });
    await cluster.kill(3);
    cluster.forget(3);
    const asked = { ...inputs("new"), __earlier: ["2"] };
    await engine.update("Gate", before(), asked);
  });

  it("does not let a broker go while ZooKeeper does not serve", async () => {
    const remove = installDocker("echo 'container is not running' >&2; exit 1");
    try {
      const asked = { ...inputs("new"), __zookeepers: ["t-zookeeper-1"] };
      const waiting = engine.update("Gate", before(), asked);
      const failed = assert.rejects(waiting, /ZooKeeper does not serve/);
      await engine.hears(
        /waits: ZooKeeper does not serve \(t-zookeeper-1: its container does not run\)/,
      );
      await engine.cancel();
      await failed;
    } finally {
      remove();
    }
  });

  it("passes when its own broker is down: replacing it may be what mends it", async () => {
    cluster.topics.set("orders", { ...orders, inSync: 2 });
    await cluster.kill(1);
    cluster.forget(1);
    await engine.update("Gate", before(), inputs("new"));
  });

  for (const [state, answer] of [
    ["stopped", "false false 2026-01-01T00:00:00Z 0"],
    ["restarting", "true true 2026-01-01T00:00:00Z 7"],
    ["crashing again and again", "true false 9999-01-01T00:00:00Z 7"],
  ] as const)
    it(`passes when nobody answers and its container is ${state}`, async () => {
      const remove = installDocker(`echo ${answer}`);
      try {
        for (const id of [1, 2, 3]) await cluster.kill(id);
        await engine.update("Gate", before(), inputs("new"));
      } finally {
        remove();
      }
    });

  for (const [state, script] of [
    ["runs", "echo true false 2026-01-01T00:00:00Z 0"],
    ["cannot be seen", "exit 1"],
  ] as const)
    it(`does not pass when nobody answers but its container ${state}: the cluster may be out of reach only`, async () => {
      const remove = installDocker(script);
      try {
        for (const id of [1, 2, 3]) await cluster.kill(id);
        const asked = { ...inputs("new"), __container: "t-broker-1" };
        await assert.rejects(
          engine.update("Gate", before(), asked, { timeout: 1 }),
          /no broker answers.*type: docker stop t-broker-1/s,
        );
      } finally {
        remove();
      }
    });

  describe("of a broker from which a log dir leaves", () => {
    // Broker 1 has the volumes v1 and v2; what docker is asked to do is written down.
    const updateWith = async (
      folders: string,
      logDirs: readonly string[] = ["v1"],
    ): Promise<{ readonly asked: string; readonly why: string }> => {
      const file = join(mkdtempSync(join(tmpdir(), "asked-")), "asked");
      const description = JSON.stringify({ mounts: ["v1", "v2"] });
      const remove = installDocker(`case "$*" in
*"container inspect"*) echo 'true ${description}' ;;
*"volume ls"*) printf 'v1\\nv2\\n' ;;
run*) echo run >> ${file}; printf '%s' '${folders}' ;;
stop*|start*) echo "$@" >> ${file} ;;
esac`);
      try {
        const gate = {
          ...inputs("new"),
          __container: "t-broker-1",
          __logDirs: [...logDirs],
        };
        const why = await engine.update("Gate", before(), gate).then(
          () => "",
          (error: unknown) => (error as { readonly details: string }).details,
        );
        const asked = existsSync(file) ? readFileSync(file, "utf8") : "";
        return { asked: asked.trim().replaceAll("\n", ", "), why };
      } finally {
        remove();
        rmSync(dirname(file), { recursive: true });
      }
    };

    it("stops it before the look, and passes when the log dir is empty", async () => {
      const { asked, why } = await updateWith("");
      assert.deepEqual([asked, why], ["stop t-broker-1, run", ""]);
    });

    it("starts it again and does not pass when something was placed there", async () => {
      const { asked, why } = await updateWith("orders-0");
      assert.equal(asked, "stop t-broker-1, run, start t-broker-1");
      assert.match(
        why,
        /^broker 1 keeps its log dirs, its container was not replaced: v2 holds a partition \(orders-0\)/,
      );
    });

    it("stops nothing when no log dir leaves", async () => {
      const { asked, why } = await updateWith("orders-0", ["v1", "v2"]);
      assert.deepEqual([asked, why], ["", ""]);
    });
  });

  it("never passes because the run was cancelled", async () => {
    await engine.cancel();
    await assert.rejects(engine.update("Gate", before(), inputs("new")));
  });
});

describe("a gate before a ZooKeeper server", () => {
  let engine: Engine;
  beforeEach(async () => {
    engine = await startEngine("127.0.0.1:1");
  });
  afterEach(() => engine.close());
  const inputs = (spec: string): Plain => ({
    spec,
    __container: "z2",
    __earlier: ["z1"],
    __zookeepers: ["z1", "z2", "z3"],
  });
  const olds = { inputs: inputs("old"), outputs: {} };

  it("passes while a majority has everything without the server", async () => {
    const states =
      "printf 'zk_server_state\\tleader\\nzk_synced_followers\\t2\\n'";
    const remove = installDocker(states);
    try {
      await engine.update("ZooKeeperGate", olds, inputs("new"));
    } finally {
      remove();
    }
  });

  it("waits for a server before it, and says so", async () => {
    const script =
      "test $2 = z1 && { echo 'z1 is not running' >&2; exit 1; }; printf 'zk_server_state\\tleader\\nzk_synced_followers\\t2\\n'";
    const remove = installDocker(script);
    try {
      const waiting = engine.update("ZooKeeperGate", olds, inputs("new"));
      const failed = assert.rejects(waiting, /z1 does not serve/);
      await engine.hears(/^z2 waits: ZooKeeper server z1 does not serve/);
      await engine.cancel();
      await failed;
    } finally {
      remove();
    }
  });

  it("does not wait in a preview", async () => {
    const how = { preview: true };
    await engine.update("ZooKeeperGate", olds, inputs("new"), how);
  });
});
