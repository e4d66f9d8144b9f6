import { aboutUse } from "./about.ts";
import {
  type ClientConnection,
  type ClientTls,
  type ClientUse,
  keyVariable,
  passwordVariable,
} from "./client-use.ts";
import { type ClientSettings, fileName } from "./library.ts";
import {
  isList,
  PemFile,
  type Template,
  type Templates,
  toSettings,
  Variable,
} from "./template.ts";

// Settings for kafkajs, as a module with what its functions take: kafka for new Kafka(), the rest for those it is named
// after. Where a PEM text belongs, settings hold the path of its file, and the module reads it.
export function kafkajs(use: ClientUse): ClientSettings {
  const settings = { kafka: ofConnection(use.connection), ...ofUse(use) };
  const file = { name: fileName(use, "mjs"), text: toModule(use, settings) };
  return { settings: toSettings(settings), file };
}

// A producer of kafkajs repeats without end when it is idempotent; more than one request at a time may change the order.
function ofUse(use: ClientUse): Templates {
  return use.kind === "consumer"
    ? {
        consumer: { groupId: use.group },
        subscribe: {
          topics: use.topics,
          fromBeginning: use.reset === "earliest",
        },
        run: { autoCommit: true },
      }
    : {
        producer: { idempotent: true, maxInFlightRequests: 1 },
        send: { topic: use.topic, acks: -1 },
      };
}

function ofConnection({ servers, tls, sasl }: ClientConnection): Templates {
  return {
    brokers: servers,
    ...(tls === undefined ? {} : { ssl: ofTls(tls) }),
    ...(sasl === undefined
      ? {}
      : {
          sasl: {
            mechanism: sasl.mechanism.toLowerCase(),
            username: sasl.username,
            password: new Variable(passwordVariable),
          },
        }),
  };
}

function ofTls({ ca, cert, key, serverName }: ClientTls): Template {
  const parts = {
    ...(ca === undefined ? {} : { ca: new PemFile(ca) }),
    ...(cert === undefined ? {} : { cert: new PemFile(cert) }),
    ...(key === undefined ? {} : { key: keyOf(key) }),
    ...(serverName === undefined ? {} : { servername: serverName }),
  };
  return Object.keys(parts).length === 0 ? true : parts;
}

function keyOf(key: NonNullable<ClientTls["key"]>): Template {
  return key === "in the environment"
    ? new Variable(keyVariable)
    : new PemFile(key.path);
}

function toModule(use: ClientUse, settings: Templates): string {
  const about = aboutUse(use).map((line) => `// ${line}\n`);
  const parts = Object.entries(settings).map(
    ([name, value]) => `export const ${name} = ${toCode(value)};\n`,
  );
  const imports = [
    holds(settings, PemFile) ? 'import { readFileSync } from "node:fs";\n' : "",
    holds(settings, Variable) ? 'import { env } from "node:process";\n' : "",
  ].join("");
  const gap = imports === "" ? "" : "\n";
  return [...about, imports, gap, ...parts].join("");
}

function holds(
  template: Template,
  kind: typeof PemFile | typeof Variable,
): boolean {
  if (template instanceof kind) return true;
  return (
    typeof template === "object" &&
    Object.values(template).some((part: Template) => holds(part, kind))
  );
}

function toCode(value: Template): string {
  if (value instanceof Variable) return `env.${value.name}`;
  if (value instanceof PemFile)
    return `readFileSync(${JSON.stringify(value.path)}, "utf8")`;
  if (isList(value)) return `[${value.map(toCode).join(", ")}]`;
  if (typeof value !== "object") return JSON.stringify(value);
  const entries = Object.entries(value).map(
    ([key, part]) => `${key}: ${toCode(part)}`,
  );
  return `{ ${entries.join(", ")} }`;
}
