import type { Schema } from "../../text/schema/schema.ts";
import { secret } from "./secrets.ts";

const pemFile = {
  type: "string",
  // Not the content itself, which would be shown.
  pattern: "^(?!\\s*-----)[^\\n]+$",
  expected: "the path of a PEM file",
} as const satisfies Schema;

const tls = {
  type: ["boolean", "object"],
  expected: "true, or a mapping with ca, cert, key or serverName",
  description: "TLS; true when the brokers' certificates need nothing special.",
  additionalProperties: false,
  properties: {
    ca: {
      ...pemFile,
      description:
        "Certificates to trust instead of those that Node.js brings along.",
    },
    cert: {
      ...pemFile,
      description: "Our certificate, with those between it and its CA.",
    },
    key: {
      type: ["string", "object"],
      pattern: pemFile.pattern,
      expected: `the path of a PEM file, or ${secret.expected}`,
      required: secret.required,
      additionalProperties: false,
      properties: secret.properties,
      description: "The private key of cert, without a passphrase.",
    },
    serverName: {
      type: "string",
      pattern: "^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$",
      expected: "a host name",
      description:
        "The name in the brokers' certificates; the host that is connected to when left out.",
    },
  },
} as const satisfies Schema;

const sasl = {
  type: "object",
  expected: "a mapping with mechanism, username and password",
  required: ["mechanism", "username", "password"],
  additionalProperties: false,
  properties: {
    mechanism: { enum: ["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"] },
    username: { type: "string", minLength: 1, expected: "the name of a user" },
    password: secret,
    withoutTls: {
      enum: ["refuse", "allow"],
      description:
        "allow sends a PLAIN password to other machines without TLS, readable by anyone on the way; refuse when left out.",
    },
  },
} as const satisfies Schema;

// Servers separated by commas, then the path that the cluster keeps its data below, if there is one.
const zookeeperConnectPattern =
  "^[\\w.-]+(:[0-9]{1,5})?(,[\\w.-]+(:[0-9]{1,5})?)*(/[^\\s/,]+)*$";

// A cluster that exists, and how to connect to it.
export const connectSchema = {
  type: "object",
  expected: "a mapping with bootstrapServers",
  required: ["bootstrapServers"],
  additionalProperties: false,
  properties: {
    bootstrapServers: {
      type: "string",
      minLength: 1,
      expected: "servers such as kafka-1:9092,kafka-2:9092",
      description: "host:port of some brokers, separated by commas.",
    },
    clusterId: {
      type: "string",
      pattern: "^\\S+$",
      expected: "the id of a cluster",
      description:
        "Another cluster is refused; the first one seen is remembered when left out.",
    },
    zookeeperConnect: {
      type: "string",
      pattern: zookeeperConnectPattern,
      expected: "servers and a path such as zk-1:2181,zk-2:2181/kafka",
      description:
        "The cluster's zookeeper.connect, needed only for groups of old consumers in ZooKeeper.",
    },
    tls,
    sasl,
    verify: {
      type: "boolean",
      description:
        "Whether each up sends a record through the cluster and fails when it does not return; false when left out.",
    },
  },
} as const satisfies Schema;
