import { Writer } from "../encoding/wire.ts";
import {
  readTopicAnswer,
  type PartitionAnswer,
} from "./alter-partition-reassignments.ts";
import type { Api } from "./api.ts";
import { byTopic } from "./by-topic.ts";

export type ElectLeadersRequest = {
  readonly partitions: readonly {
    readonly topic: string;
    readonly partition: number;
  }[];
  readonly timeoutMs: number;
};

export type ElectLeadersAnswer = {
  readonly throttleMs: number;
  readonly code: number;
  readonly items: readonly PartitionAnswer[];
};

const preferred = 0;

// Makes the first replica of partitions their leader, if it is in sync; never one that is not (KIP-460).
export const electLeaders: Api<ElectLeadersRequest, ElectLeadersAnswer> = {
  name: "ElectLeaders",
  key: 43,
  version: 2,
  flexible: true,
  encode: ({ partitions, timeoutMs }) => {
    const writer = new Writer("flexible").int8(preferred);
    writer.array(byTopic(partitions), ([topic, items]) => {
      writer
        .string(topic)
        .array(items, ({ partition }) => writer.int32(partition));
      writer.tags();
    });
    return writer.int32(timeoutMs).tags().toBuffer();
  },
  decode: (reader) => {
    const answer = {
      throttleMs: reader.int32(),
      code: reader.int16(),
      items: reader.array(() => readTopicAnswer(reader)).flat(),
    };
    reader.tags();
    return answer;
  },
};
