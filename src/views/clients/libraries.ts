import type { ClientName } from "../../stack/config/client-names.ts";
import { java } from "./java.ts";
import { kafkaPython } from "./kafka-python.ts";
import { kafkajs } from "./kafkajs.ts";
import { librdkafka } from "./librdkafka.ts";
import type { ClientLibrary } from "./library.ts";

// Every client library by the name under which it is asked for.
export const clientLibraries: Readonly<Record<ClientName, ClientLibrary>> = {
  java,
  "kafka-python": kafkaPython,
  kafkajs,
  librdkafka,
};
