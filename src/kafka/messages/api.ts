import type { Reader } from "../wire.ts";

// One request of Kafka's protocol in one fixed version.
export type Api<Request, Answer extends { readonly throttleMs: number }> = {
  readonly name: string;
  readonly key: number;
  readonly version: number;
  readonly encode: (request: Request) => Buffer;
  readonly decode: (reader: Reader) => Answer;
};

// What a broker says about one item of a request.
export type ItemAnswer = {
  readonly name: string;
  readonly code: number;
  readonly message: string | undefined;
};
