import { Writer } from "../encoding/wire.ts";
import { type Api, decodeItems, type ItemsAnswer } from "./api.ts";

export type NewTopic = {
  readonly name: string;
  // Either numbers, and Kafka places the replicas, or the brokers of each partition in order.
  readonly placement:
    | { readonly partitions: number; readonly replicationFactor: number }
    | { readonly assignments: readonly (readonly number[])[] };
  readonly config: Readonly<Record<string, string>>;
};

export type CreateTopicsRequest = {
  readonly topics: readonly NewTopic[];
  readonly timeoutMs: number;
  readonly validateOnly: boolean;
};

// Creates topics, or only checks whether they could be created.
export const createTopics: Api<CreateTopicsRequest, ItemsAnswer> = {
  name: "CreateTopics",
  key: 19,
  version: 4,
  encode: ({ topics, timeoutMs, validateOnly }) => {
    const writer = new Writer();
    writer.array(topics, (topic) => {
      writeTopic(writer, topic);
    });
    return writer.int32(timeoutMs).bool(validateOnly).toBuffer();
  },
  decode: decodeItems,
};

function writeTopic(writer: Writer, topic: NewTopic): void {
  writer.string(topic.name);
  writePlacement(writer, topic.placement);
  writer.array(Object.entries(topic.config), ([key, value]) =>
    writer.string(key).nullableString(value),
  );
}

// Kafka refuses numbers beside assignments, so those are -1 then.
function writePlacement(
  writer: Writer,
  placement: NewTopic["placement"],
): void {
  if ("assignments" in placement) {
    writer.int32(-1).int16(-1);
    writer.array([...placement.assignments.entries()], ([index, brokers]) =>
      writer.int32(index).array(brokers, (broker) => writer.int32(broker)),
    );
  } else {
    writer.int32(placement.partitions).int16(placement.replicationFactor);
    writer.int32(0);
  }
}
