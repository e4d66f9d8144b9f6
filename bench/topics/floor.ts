import { type Kafka, openKafka } from "../../src/kafka/client/kafka.ts";
import { eventually } from "../../test/support/eventually.ts";
import type { Size } from "./sizes.ts";

export type Floor = {
  // CreateTopics alone, and Metadata with DescribeConfigs alone, in seconds.
  readonly create: (size: Size) => Promise<number>;
  readonly look: (names: readonly string[]) => Promise<number>;
  readonly close: () => Promise<void>;
};

// What the brokers need for the bare requests, over warm connections: no tool can be faster on this cluster.
export async function openFloor(servers: string): Promise<Floor> {
  const kafka = openKafka(servers);
  await kafka.cluster();
  return {
    create: (size) => create(kafka, size),
    look: async (names) =>
      seconds(async () => {
        await kafka.topics(names);
        await kafka.topicConfigs(names);
      }),
    close: kafka.close,
  };
}

async function create(
  kafka: Kafka,
  { topics, partitions, replicationFactor }: Size,
): Promise<number> {
  const placement = { partitions, replicationFactor };
  // Names of their own for each size: those of the one before may not be gone from every broker.
  const names = Array.from(
    { length: topics },
    (_, index) => `floor-${topics}-${index}`,
  );
  const items = names.map((name) => ({ name, placement, config: {} }));
  const took = await seconds(async () => {
    const answers = await kafka.createTopics(items);
    for (const answer of answers)
      if (answer.state !== "done")
        throw new Error(
          `the floor could not create topic ${answer.name}: ${answer.state}: ${answer.error.message}`,
        );
  });
  await kafka.deleteTopics(names.map((name) => ({ name, id: undefined })));
  await eventually(
    "the topics of the floor are gone",
    async () => {
      const call = { validateOnly: true };
      const answers = await kafka.createTopics(items, call);
      return answers.every(({ state }) => state === "done");
    },
    1_200,
  );
  return took;
}

async function seconds(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}
