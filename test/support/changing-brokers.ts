import assert from "node:assert/strict";
import { type Kafka, openKafka } from "../../src/kafka/client/kafka.ts";
import { isThrottled } from "../../src/kafka/moves/throttle.ts";
import { assertOk } from "./assert-run.ts";
import {
  configureCluster,
  prepareCluster,
  type TestCluster,
} from "./cluster.ts";
import { eventually } from "./eventually.ts";
import { produce } from "./kcat.ts";

// A cluster whose brokers come and go, with a topic `orders` full of records.
export type ChangingBrokers = {
  readonly cluster: TestCluster;
  readonly kafka: Kafka;
  // Declares these brokers and no others.
  readonly keepBrokers: (...ids: readonly number[]) => void;
  // Declares `orders`, with what is said here in place of the usual.
  readonly declareOrders: (spec: object) => void;
  // The partitions of which the broker has a replica.
  readonly heldBy: (broker: number) => Promise<readonly string[]>;
  readonly assertNothingMoves: () => Promise<void>;
  readonly remove: () => Promise<void>;
};

const records = Array.from(
  { length: 8_000 },
  (_, index) => `${index} ${"x".repeat(500)}`,
);

// Starts the named ones of at most 4 brokers.
export async function startChangingBrokers(
  ids: readonly number[],
  settings: Readonly<Record<string, unknown>> = {},
): Promise<ChangingBrokers> {
  const cluster = await prepareCluster(settings, 4);
  const { workspace } = cluster;
  const kafka = openKafka(cluster.bootstrapServers);
  const brokers: ChangingBrokers = {
    cluster,
    kafka,
    keepBrokers: (...kept) => {
      const entries = kept.map((id) => [String(id), {}]);
      const brokers = Object.fromEntries(entries) as Record<string, object>;
      configureCluster(workspace, { ...cluster.config, brokers });
    },
    declareOrders: (spec) => {
      const config = { "min.insync.replicas": 1 };
      workspace.topics("topics.yaml", {
        orders: { partitions: 6, replicationFactor: 2, config, ...spec },
      });
    },
    heldBy: async (broker) => {
      const topics = await kafka.topics("all");
      return topics.flatMap(({ name, partitions }) =>
        partitions
          .filter(({ replicas }) => replicas.includes(broker))
          .map(({ index }) => `${name}-${index}`),
      );
    },
    assertNothingMoves: async () => {
      await assertUnthrottled(kafka);
      assert.deepEqual(await kafka.reassignments(), []);
    },
    remove: async () => {
      await kafka.close();
      await cluster.remove();
    },
  };
  try {
    brokers.keepBrokers(...ids);
    brokers.declareOrders({});
    assertOk(await workspace.update());
    await produce(cluster.bootstrapServers, "orders", records);
    return brokers;
  } catch (error) {
    await brokers.remove();
    throw error;
  }
}

// Waits until no rate for moves is set on the cluster.
export async function assertUnthrottled(kafka: Kafka): Promise<void> {
  const { signal } = new AbortController();
  await eventually("no rate is set", async () => {
    return !(await isThrottled(kafka, { signal }));
  });
}
