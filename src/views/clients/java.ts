import { toProperties } from "../../cluster/layout/properties.ts";
import { aboutUse } from "./about.ts";
import {
  type ClientConnection,
  type ClientTls,
  type ClientUse,
  keyVariable,
  passwordVariable,
  securityProtocol,
} from "./client-use.ts";
import { type ClientSettings, fileName } from "./library.ts";

const provider = "org.apache.kafka.common.config.provider";
const modules = "org.apache.kafka.common.security";

// Settings for Kafka's own Java client, as a properties file that the tools of Kafka take as well. What is in the environment
// or in PEM files comes through config providers, which the client (3.5 or newer) asks by itself (KIP-421, KIP-887).
export function java(use: ClientUse): ClientSettings {
  const { connection } = use;
  const settings = {
    "bootstrap.servers": connection.servers.join(","),
    "security.protocol": securityProtocol(connection),
    ...tlsSettings(connection.tls),
    ...saslSettings(connection.sasl),
    ...providers(connection),
    ...ofUse(use),
  };
  const about = aboutUse(use).map((line) => `# ${line}\n`);
  const text = `${about.join("")}${toProperties(settings)}`;
  return { settings, file: { name: fileName(use, "properties"), text } };
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
    ...(ca === undefined
      ? {}
      : {
          "ssl.truststore.type": "PEM",
          "ssl.truststore.certificates": content(ca),
        }),
    ...(cert === undefined || key === undefined
      ? {}
      : {
          "ssl.keystore.type": "PEM",
          "ssl.keystore.certificate.chain": content(cert),
          "ssl.keystore.key":
            key === "in the environment"
              ? `\${env:${keyVariable}}`
              : content(key.path),
        }),
  };
}

// The directory provider gives the content of a file as it is.
function content(path: string): string {
  const at = path.lastIndexOf("/");
  const folder = at < 0 ? "." : path.slice(0, at) || "/";
  return `\${dir:${folder}:${path.slice(at + 1)}}`;
}

function saslSettings(
  sasl: ClientConnection["sasl"],
): Readonly<Record<string, string>> {
  if (sasl === undefined) return {};
  const { mechanism, username } = sasl;
  const module =
    mechanism === "PLAIN"
      ? `${modules}.plain.PlainLoginModule`
      : `${modules}.scram.ScramLoginModule`;
  const quoted = username.replaceAll(/["\\]/g, (character) => `\\${character}`);
  return {
    "sasl.mechanism": mechanism,
    "sasl.jaas.config": `${module} required username="${quoted}" password="\${env:${passwordVariable}}";`,
  };
}

function providers({
  tls,
  sasl,
}: ClientConnection): Readonly<Record<string, string>> {
  const named = {
    env: sasl !== undefined || tls?.key === "in the environment",
    dir: [tls?.ca, tls?.cert].some((path) => path !== undefined),
  };
  const used = [
    ...(named.env ? [["env", "EnvVarConfigProvider"]] : []),
    ...(named.dir ? [["dir", "DirectoryConfigProvider"]] : []),
  ];
  if (used.length === 0) return {};
  return {
    "config.providers": used.map(([name]) => name).join(","),
    ...Object.fromEntries(
      used.map(([name = "", kind = ""]) => [
        `config.providers.${name}.class`,
        `${provider}.${kind}`,
      ]),
    ),
  };
}
