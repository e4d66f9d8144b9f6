import type { ConfigEntry } from "./config-view.ts";

// What can be said beside a question or a change.
export type Call = { readonly signal?: AbortSignal | undefined };

export type WorkCall = Call & {
  // Told how many items have got their answer, after each request.
  readonly onAnswered?: ((items: number) => void) | undefined;
};

export type ConfigCall = Call & {
  // Every key by default.
  readonly keys?: readonly string[] | undefined;
  // Which settings of the answer are wanted, all by default: those of ten thousand topics fill hundreds of MiB.
  readonly wanted?: ((entry: ConfigEntry, key: string) => boolean) | undefined;
  // Whether to list where else a value is set; false by default.
  readonly synonyms?: boolean | undefined;
};

export type TopicConfigCall = ConfigCall & {
  // Settings of all brokers at once that the first request asks for as well; they are in the answer under an empty name.
  readonly brokerDefaults?: readonly string[] | undefined;
};
