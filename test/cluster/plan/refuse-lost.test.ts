import assert from "node:assert/strict";
import { membersIn } from "../../../src/cluster/plan/members.ts";
import { refuseLost, solesOf } from "../../../src/cluster/plan/refuse-lost.ts";
import { openKafka } from "../../../src/kafka/client/kafka.ts";
import { installDocker } from "../../docker/fake-docker.ts";
import {
  type LiveCluster,
  startLiveCluster,
} from "../../pulumi/provider/live-cluster.ts";

const { signal } = new AbortController();
const text = JSON.stringify({ image: "i", mounts: ["t-broker-1-data-1"] });
const config = {};

// Docker knows no volume, or one that holds these folders.
function withFolders(...folders: readonly string[]): string {
  return folders.length === 0
    ? ":"
    : `case "$*" in *"volume ls"*) echo t-broker-1-data-1 ;; *) printf '%s\\n' ${folders.join(" ")} ;; esac`;
}

describe("a broker whose container is not there", () => {
  let cluster: LiveCluster;
  beforeEach(async () => {
    cluster = await startLiveCluster(3);
  });
  afterEach(() => cluster.close());

  const judge = async (docker: string) => {
    const remove = installDocker(docker);
    const kafka = openKafka(cluster.bootstrapServers);
    try {
      const inputs = {
        brokers: { 1: text, 2: text, 3: text },
        __listeners: cluster.listeners,
        __containers: { 1: "t-broker-1", 2: "t-broker-2", 3: "t-broker-3" },
      };
      const after = membersIn(inputs);
      const before = { ...after, brokers: { 2: text, 3: text } };
      return await refuseLost(kafka, before, after, signal);
    } finally {
      await kafka.close();
      remove();
    }
  };

  it("does not start without its data as the last in-sync replica: the others would delete their records", async () => {
    const orders = { partitions: 1, replicationFactor: 3, inSync: 1, config };
    cluster.topics.set("orders", orders);
    const { refused } = await judge(withFolders());
    assert.equal(refused.length, 1);
    assert.match(
      String(refused[0]),
      /broker 1 cannot start: its data is missing.*last in-sync replica of orders-0.*brokers 2 and 3.*kafka-leader-election\.sh --bootstrap-server \S+ --election-type unclean --topic orders --partition 0/,
    );
  });

  it("starts when its volume still holds them", async () => {
    const orders = { partitions: 1, replicationFactor: 3, inSync: 1, config };
    cluster.topics.set("orders", orders);
    const nothing = { refused: [], notes: [] };
    assert.deepEqual(await judge(withFolders("orders-0")), nothing);
  });

  it("starts when others are in sync, and Docker is not asked", async () => {
    const orders = { partitions: 1, replicationFactor: 3, config };
    cluster.topics.set("orders", orders);
    assert.deepEqual(await judge("exit 1"), { refused: [], notes: [] });
  });

  it("does not start while its log dirs cannot be read", async () => {
    const orders = { partitions: 1, replicationFactor: 3, inSync: 1, config };
    cluster.topics.set("orders", orders);
    const { refused } = await judge("echo no daemon >&2; exit 1");
    assert.match(String(refused[0]), /could not be read \(no daemon\)/);
  });

  it("is named with the partitions that come back empty, because no other broker has them", async () => {
    const audit = { partitions: 1, replicationFactor: 1, config };
    cluster.topics.set("audit", audit);
    const { refused, notes } = await judge(withFolders());
    assert.deepEqual(refused, []);
    assert.match(String(notes[0]), /all records of audit-0.*come back empty/);
  });
});

describe("the partitions of which a broker alone is in sync", () => {
  it("have no other in-sync replica", () => {
    const view = { leader: 1, offline: [], error: undefined };
    const topic = {
      ...{ name: "orders", id: "id", internal: false, error: undefined },
      partitions: [
        { ...view, index: 0, replicas: [1, 2], isr: [1] },
        { ...view, index: 1, replicas: [1, 2], isr: [1, 2] },
        { ...view, index: 2, replicas: [1, 2], isr: [2] },
      ],
    };
    assert.deepEqual(
      solesOf(1, [topic]).map(({ name, others }) => ({ name, others })),
      [{ name: "orders-0", others: [2] }],
    );
  });
});
