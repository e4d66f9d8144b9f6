import { Writer, type Reader } from "../encoding/wire.ts";
import type { Api, ItemAnswer } from "./api.ts";

export type DescribeConfigsRequest = {
  readonly resources: readonly DescribedResource[];
  readonly synonyms: boolean;
};

export type DescribedResource = {
  readonly type: number;
  readonly name: string;
  // Undefined asks for every key.
  readonly keys: readonly string[] | undefined;
};

export type DescribeConfigsAnswer = {
  readonly throttleMs: number;
  readonly items: readonly DescribeConfigsItem[];
};

export type DescribeConfigsItem = ItemAnswer & {
  readonly type: number;
  readonly entries: readonly DescribedEntry[];
};

export type DescribedEntry = {
  readonly key: string;
  readonly value: string | undefined;
  readonly readOnly: boolean;
  readonly source: number;
  readonly sensitive: boolean;
  readonly synonyms: readonly DescribedSynonym[];
  readonly type: number;
};

export type DescribedSynonym = {
  readonly key: string;
  readonly value: string | undefined;
  readonly source: number;
};

// Asks for the settings of topics or of one broker, with where each value comes from.
export const describeConfigs: Api<
  DescribeConfigsRequest,
  DescribeConfigsAnswer
> = {
  name: "DescribeConfigs",
  key: 32,
  version: 3,
  encode: ({ resources, synonyms }) => {
    const writer = new Writer();
    writer.array(resources, ({ type, name, keys }) => {
      writer.int8(type).string(name);
      writer.nullableArray(keys, (key) => writer.string(key));
    });
    return writer.bool(synonyms).bool(false).toBuffer();
  },
  decode: (reader) => ({
    throttleMs: reader.int32(),
    items: reader.array(() => readItem(reader)),
  }),
};

function readItem(reader: Reader): DescribeConfigsItem {
  return {
    code: reader.int16(),
    message: reader.nullableString(),
    type: reader.int8(),
    name: reader.string(),
    entries: reader.array(() => readEntry(reader)),
  };
}

function readEntry(reader: Reader): DescribedEntry {
  const entry = {
    key: reader.string(),
    value: reader.nullableString(),
    readOnly: reader.bool(),
    source: reader.int8(),
    sensitive: reader.bool(),
    synonyms: reader.array(() => readSynonym(reader)),
    type: reader.int8(),
  };
  reader.nullableString(); // documentation, never asked for
  return entry;
}

function readSynonym(reader: Reader): DescribedSynonym {
  return {
    key: reader.string(),
    value: reader.nullableString(),
    source: reader.int8(),
  };
}
