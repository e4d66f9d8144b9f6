import { java } from "./java.ts";
import { kafkaPython } from "./kafka-python.ts";
import { kafkajs } from "./kafkajs.ts";
import { librdkafka } from "./librdkafka.ts";
import type { ClientLibrary } from "./library.ts";

// Every client library whose settings are known, by the name under which it is asked for.
export const clientLibraries = {
  java,
  "kafka-python": kafkaPython,
  kafkajs,
  librdkafka,
} as const satisfies Readonly<Record<string, ClientLibrary>>;

export type ClientName = keyof typeof clientLibraries;

export const clientNames = Object.keys(
  clientLibraries,
) as readonly ClientName[];
