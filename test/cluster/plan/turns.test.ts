import assert from "node:assert/strict";
import { lookForTurns } from "../../../src/cluster/plan/turns.ts";
import type { ClusterSettings } from "../../../src/stack/config/settings.ts";
import { clusterOf } from "../layout/cluster-of.ts";
import { installDocker } from "../../docker/fake-docker.ts";
import {
  type LiveCluster,
  startLiveCluster,
} from "../../pulumi/provider/live-cluster.ts";

const none = `test "$1" = ps && exit 0
echo 'Error: No such container' >&2; exit 1`;
// The second of three servers leads, and the third is down.
const servers = `case "$*" in
  *zookeeper-2*) printf 'zk_server_state\\tleader\\nzk_synced_followers\\t1\\n';;
  *zookeeper-3*) echo 'container is not running' >&2; exit 1;;
  *) printf 'zk_server_state\\tfollower\\n';;
esac`;

describe("the turns of a cluster", () => {
  let cluster: LiveCluster;
  let removeDocker: () => void;
  beforeEach(async () => {
    cluster = await startLiveCluster(3);
  });
  afterEach(async () => {
    removeDocker();
    await cluster.close();
  });

  // Settings of a cluster whose brokers are reached where those of the test are.
  function settings(): ClusterSettings {
    const given = clusterOf({ brokers: [1, 2, 3], servers: 3 });
    const brokers = given.brokers.map((broker) => {
      const address = cluster.listeners[String(broker.id)] ?? "";
      return { ...broker, port: Number(address.split(":")[1]) };
    });
    return { ...given, brokers };
  }

  it("begin with those that are down and end with those that lead", async () => {
    removeDocker = installDocker(servers);
    await cluster.kill(3);
    const { standings, ...turns } = await lookForTurns(settings());
    assert.deepEqual(standings?.get("t-broker-1"), { state: "unseen" });
    assert.deepEqual(turns, {
      atOnce: false,
      brokers: [3, 2, 1],
      zookeepers: ["t-zookeeper-3", "t-zookeeper-1", "t-zookeeper-2"],
    });
  });

  it("are taken all at once when Docker knows none of the containers", async () => {
    removeDocker = installDocker(none);
    for (const id of [1, 2, 3]) await cluster.kill(id);
    const { atOnce } = await lookForTurns(settings());
    assert.equal(atOnce, true);
  });

  it("are taken one after the other when Docker cannot be asked: what does not answer may be there", async () => {
    removeDocker = installDocker("exit 1");
    for (const id of [1, 2, 3]) await cluster.kill(id);
    const { atOnce, brokers } = await lookForTurns(settings());
    assert.deepEqual([atOnce, brokers], [false, [1, 2, 3]]);
  });
});
