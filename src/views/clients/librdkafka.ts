import { aboutUse } from "./about.ts";
import {
  type ClientConnection,
  type ClientTls,
  type ClientUse,
  keyVariable,
  passwordVariable,
  securityProtocol,
} from "./client-use.ts";
import { type ClientSettings, fileName, variable } from "./library.ts";

// Settings for librdkafka and what is built on it (kcat, confluent-kafka, node-rdkafka), as a file of key=value lines
// that kcat -F reads. The library reads no environment: variables are put in by the program, or by envsubst.
export function librdkafka(use: ClientUse): ClientSettings {
  const { connection } = use;
  const settings = {
    "bootstrap.servers": connection.servers.join(","),
    "security.protocol": securityProtocol(connection),
    ...tlsSettings(connection.tls),
    ...saslSettings(connection.sasl),
    ...ofUse(use),
  };
  const lines = [
    ...aboutUse(use).map((line) => `# ${line}`),
    ...Object.entries(settings).map(([key, value]) => `${key}=${value}`),
  ];
  const text = `${lines.join("\n")}\n`;
  return { settings, file: { name: fileName(use, "conf"), text } };
}

function ofUse(use: ClientUse): Readonly<Record<string, string>> {
  return use.kind === "consumer"
    ? {
        "group.id": use.group,
        "auto.offset.reset": use.reset,
        "enable.auto.commit": "true",
      }
    : { acks: "all", "enable.idempotence": "true" };
}

function tlsSettings(
  tls: ClientTls | undefined,
): Readonly<Record<string, string>> {
  if (tls === undefined) return {};
  const { ca, cert, key } = tls;
  return {
    ...(ca === undefined ? {} : { "ssl.ca.location": ca }),
    ...(cert === undefined ? {} : { "ssl.certificate.location": cert }),
    ...(key === undefined ? {} : keySetting(key)),
  };
}

function keySetting(
  key: NonNullable<ClientTls["key"]>,
): Readonly<Record<string, string>> {
  return key === "in the environment"
    ? { "ssl.key.pem": variable(keyVariable) }
    : { "ssl.key.location": key.path };
}

function saslSettings(
  sasl: ClientConnection["sasl"],
): Readonly<Record<string, string>> {
  if (sasl === undefined) return {};
  return {
    "sasl.mechanism": sasl.mechanism,
    "sasl.username": sasl.username,
    "sasl.password": variable(passwordVariable),
  };
}
