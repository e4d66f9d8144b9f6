import type { Reader } from "../encoding/wire.ts";

// One request of Kafka's protocol in one version.
export type Api<Request, Answer extends { readonly throttleMs: number }> = {
  readonly name: string;
  readonly key: number;
  readonly version: number;
  // Whether this version has the flexible encoding; false by default.
  readonly flexible?: boolean;
  readonly encode: (request: Request) => Buffer;
  readonly decode: (reader: Reader) => Answer;
  // The same request for brokers that do not speak this version yet.
  readonly older?: Api<Request, Answer>;
};

// What a broker says about one item of a request.
export type ItemAnswer = {
  readonly name: string;
  readonly code: number;
  readonly message: string | undefined;
};

// What brokers answer to a request of which each item has its own outcome.
export type ItemsAnswer = {
  readonly throttleMs: number;
  readonly items: readonly ItemAnswer[];
};

// Reads such an answer, as CreateTopics and CreatePartitions have it.
export function decodeItems(reader: Reader): ItemsAnswer {
  return {
    throttleMs: reader.int32(),
    items: reader.array(() => ({
      name: reader.string(),
      code: reader.int16(),
      message: reader.nullableString(),
    })),
  };
}
