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
import {
  isList,
  type Template,
  type Templates,
  toSettings,
  Variable,
} from "./template.ts";

// Settings for kafka-python, as a module with the keyword arguments of KafkaConsumer or KafkaProducer. It verifies brokers
// by the host that it connects to and takes a private key from a file only.
//
// Its producer is not idempotent before version 2.1, and gives up at the first refusal unless told otherwise: so it repeats,
// one request at a time, which keeps the order of records; one of which the answer was lost may come twice.
export function kafkaPython(use: ClientUse): ClientSettings {
  const settings = { ...ofConnection(use.connection), ...ofUse(use) };
  const file = { name: fileName(use, "py"), text: toModule(use, settings) };
  return { settings: toSettings(settings), file };
}

function ofUse(use: ClientUse): Templates {
  return use.kind === "consumer"
    ? {
        group_id: use.group,
        auto_offset_reset: use.reset,
        enable_auto_commit: true,
      }
    : {
        acks: "all",
        retries: 2147483647,
        max_in_flight_requests_per_connection: 1,
      };
}

function ofConnection(connection: ClientConnection): Templates {
  const { servers, tls, sasl } = connection;
  return {
    bootstrap_servers: servers,
    security_protocol: securityProtocol(connection),
    ...(tls?.ca === undefined ? {} : { ssl_cafile: tls.ca }),
    ...(tls?.cert === undefined ? {} : { ssl_certfile: tls.cert }),
    ...(tls?.key === undefined ? {} : { ssl_keyfile: keyFile(tls.key) }),
    ...(sasl === undefined
      ? {}
      : {
          sasl_mechanism: sasl.mechanism,
          sasl_plain_username: sasl.username,
          sasl_plain_password: new Variable(passwordVariable),
        }),
  };
}

function keyFile(key: NonNullable<ClientTls["key"]>): Template {
  return key === "in the environment"
    ? new Variable(`${keyVariable}_FILE`)
    : key.path;
}

function toModule(use: ClientUse, settings: Templates): string {
  const about = aboutUse(use).map((line) => `# ${line}\n`);
  const topics =
    use.kind === "consumer"
      ? `topics = ${toPython(use.topics)}\n`
      : `topic = ${toPython(use.topic)}\n`;
  const lines = Object.entries(settings).map(
    ([name, value]) => `    "${name}": ${toPython(value)},\n`,
  );
  const needsOs = Object.values(settings).some(
    (value) => value instanceof Variable,
  );
  return [
    ...about,
    needsOs ? "import os\n\n" : "",
    topics,
    `${use.kind} = {\n${lines.join("")}}\n`,
  ].join("");
}

// Texts are written in Python as in JSON.
function toPython(value: Template): string {
  if (value instanceof Variable) return `os.environ["${value.name}"]`;
  if (isList(value)) return `[${value.map(toPython).join(", ")}]`;
  if (typeof value === "boolean") return value ? "True" : "False";
  return JSON.stringify(value);
}
