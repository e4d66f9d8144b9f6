import { Writer, type Reader } from "../encoding/wire.ts";
import type { Api, ItemAnswer } from "./api.ts";

export type TopicToDelete = {
  readonly name: string;
  // With an id, a topic that was made again under the same name is left alone.
  readonly id: string | undefined;
};

export type DeleteTopicsRequest = {
  readonly topics: readonly TopicToDelete[];
  readonly timeoutMs: number;
};

export type DeleteTopicsAnswer = {
  readonly throttleMs: number;
  readonly items: readonly DeletedTopic[];
};

// A broker that knows no topic of an id answers without a name.
export type DeletedTopic = Omit<ItemAnswer, "name"> & {
  readonly name: string | undefined;
  readonly id: string | undefined;
};

const byName: Api<DeleteTopicsRequest, DeleteTopicsAnswer> = {
  name: "DeleteTopics",
  key: 20,
  version: 3,
  encode: ({ topics, timeoutMs }) => {
    const writer = new Writer();
    writer.array(topics, ({ name }) => writer.string(name));
    return writer.int32(timeoutMs).toBuffer();
  },
  decode: (reader) => ({
    throttleMs: reader.int32(),
    items: reader.array(() => ({
      name: reader.string(),
      id: undefined,
      code: reader.int16(),
      message: undefined,
    })),
  }),
};

// Deletes topics, by their ids where these are known.
export const deleteTopics: Api<DeleteTopicsRequest, DeleteTopicsAnswer> = {
  name: "DeleteTopics",
  key: 20,
  version: 6,
  flexible: true,
  older: byName,
  encode: ({ topics, timeoutMs }) => {
    const writer = new Writer("flexible");
    // Brokers refuse a name beside an id.
    writer.array(topics, ({ name, id }) =>
      writer
        .nullableString(id === undefined ? name : undefined)
        .uuid(id)
        .tags(),
    );
    return writer.int32(timeoutMs).tags().toBuffer();
  },
  decode: (reader) => {
    const answer = {
      throttleMs: reader.int32(),
      items: reader.array(() => readItem(reader)),
    };
    reader.tags();
    return answer;
  },
};

function readItem(reader: Reader): DeletedTopic {
  const item = {
    name: reader.nullableString(),
    id: reader.uuid(),
    code: reader.int16(),
    message: reader.nullableString(),
  };
  reader.tags();
  return item;
}
