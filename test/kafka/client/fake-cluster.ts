import { openKafka, type Kafka } from "../../../src/kafka/client/kafka.ts";
import type { MetadataTopic } from "../../../src/kafka/client/messages/metadata.ts";
import type { KafkaOptions } from "../../../src/kafka/client/options.ts";
import {
  member,
  metadataReply,
  METADATA,
  startFakeBroker,
  type Answers,
  type FakeBroker,
  type Seen,
  type Versions,
} from "./fake-broker.ts";

// Two fake brokers, 1 and 2, that know of each other.
export type FakeCluster = {
  readonly one: FakeBroker;
  readonly two: FakeBroker;
  // From now on both say that this broker is the controller; -1 stands for none.
  readonly elect: (controllerId: number) => void;
  readonly have: (topics: readonly MetadataTopic[]) => void;
  readonly answer: (broker: FakeBroker, answers: Answers) => void;
  // A door whose only bootstrap server is broker 1.
  readonly open: (options?: KafkaOptions) => Kafka;
  readonly close: () => Promise<void>;
};

// Starts both, with broker 1 as the controller.
export async function startFakeCluster(
  newer: Versions = {},
): Promise<FakeCluster> {
  const versions: Versions = { [METADATA]: [0, 12], ...newer };
  const one = await startFakeBroker(versions);
  const two = await startFakeBroker(versions);
  const doors: Kafka[] = [];
  let controllerId = 1;
  let topics: readonly MetadataTopic[] = [];
  const brokers = [member(2, two), member(1, one)];

  const answer: FakeCluster["answer"] = (broker, answers) => {
    const reply = ({ version }: Seen): Buffer =>
      metadataReply({ brokers, controllerId, topics }, version);
    broker.answer({ [METADATA]: reply, ...answers });
  };
  answer(one, {});
  answer(two, {});
  return {
    one,
    two,
    elect: (id) => {
      controllerId = id;
    },
    have: (next) => {
      topics = next;
    },
    answer,
    open: (options = {}) => {
      const kafka = openKafka(one.address, {
        connectionTimeoutMs: 2_000,
        requestTimeoutMs: 2_000,
        changeTimeoutMs: 2_000,
        retryForMs: 2_000,
        ...options,
      });
      doors.push(kafka);
      return kafka;
    },
    close: async () => {
      await Promise.all(doors.map((door) => door.close()));
      await Promise.all([one.close(), two.close()]);
    },
  };
}
