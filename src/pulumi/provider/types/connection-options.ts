import type { KafkaOptions } from "../../../kafka/client/options.ts";
import { textOf } from "./inputs.ts";
import type { Values } from "./resource.ts";

type Secured = Pick<KafkaOptions, "tls" | "sasl">;
type Sasl = NonNullable<KafkaOptions["sasl"]>;

const mechanisms: readonly Sasl["mechanism"][] = [
  "PLAIN",
  "SCRAM-SHA-256",
  "SCRAM-SHA-512",
];

// How to connect, from the flat texts that a provider is configured with. What is not known yet is left out.
export function connectionOptions(config: Values): Secured {
  return { ...tlsOf(config), ...saslOf(config) };
}

function tlsOf(config: Values): Pick<KafkaOptions, "tls"> {
  const ca = textOf(config, "tlsCa");
  const cert = textOf(config, "tlsCert");
  const key = textOf(config, "tlsKey");
  const servername = textOf(config, "tlsServerName");
  if (textOf(config, "tls") !== "true") return {};
  // An undefined servername would take the place of the host.
  return {
    tls: {
      ...(ca === undefined ? {} : { ca }),
      ...(cert === undefined ? {} : { cert }),
      ...(key === undefined ? {} : { key }),
      ...(servername === undefined ? {} : { servername }),
    },
  };
}

function saslOf(config: Values): Pick<KafkaOptions, "sasl"> {
  const written = textOf(config, "saslMechanism");
  const mechanism = mechanisms.find((each) => each === written);
  if (mechanism === undefined) return {};
  return {
    sasl: {
      mechanism,
      username: textOf(config, "saslUsername") ?? "",
      password: textOf(config, "saslPassword") ?? "",
    },
  };
}
