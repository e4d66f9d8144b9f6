import { valueSchema } from "../../catalog/value-schema.ts";
import type { Schema } from "../../text/schema/schema.ts";
import { containerProperties } from "./container-schema.ts";
import { defaults } from "./defaults.ts";
import {
  bindSchema,
  hostNameSchema,
  hostSchema,
  hostsSchema,
} from "./hosts-schema.ts";

const port = {
  type: "integer",
  minimum: 1,
  maximum: 65535,
  expected: "a port from 1 to 65535",
} as const satisfies Schema;

export const settingNamePattern = "^[A-Za-z0-9._-]+$";

const settings = {
  type: "object",
  settingsOf: "brokers",
  description:
    "server.properties of the broker; durations and sizes may have units.",
  propertyNames: {
    pattern: settingNamePattern,
    expected: "the name of a Kafka setting",
  },
  additionalProperties: valueSchema,
} as const satisfies Schema;

// The grammar of Docker's references: a registry, a path, a tag, a digest.
const imageName = "[a-z0-9]+(?:(?:\\.|__?|-+)[a-z0-9]+)*";
const registry = "[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::[0-9]{1,5})?";
const imagePattern = `^(?:${registry}/)?${imageName}(?:/${imageName})*(?::[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?(?:@sha256:[a-f0-9]{64})?$`;

const logDirs = {
  type: ["integer", "array"],
  minimum: 1,
  maximum: 32,
  minItems: 1,
  expected:
    'a number of volumes from 1 to 32, or a list of "volume" and of folders',
  items: {
    type: "string",
    pattern: "^volume$|^(/(?!\\.{1,2}(/|$))[A-Za-z0-9._-]+)+$",
    expected:
      '"volume", or the path of a folder such as /mnt/disk-1, without "." or ".."',
  },
} as const satisfies Schema;

function portOf(
  whom: string,
  usual: number,
): typeof port & { readonly description: string } {
  return { ...port, description: `For ${whom}; ${usual} when left out.` };
}

const zookeeper = {
  type: "object",
  additionalProperties: false,
  properties: {
    servers: {
      enum: [1, 3, 5],
      description: `How many servers; ${defaults.servers} when left out.`,
    },
    chroot: {
      type: "string",
      pattern: "^/$|^(/[A-Za-z0-9._-]+)+$",
      expected: 'a path that begins with "/", such as /kafka',
      description: `Where in ZooKeeper the cluster keeps its data; ${defaults.chroot} when left out.`,
    },
    hosts: {
      type: "array",
      items: hostNameSchema,
      expected: "a list with the host of each server",
      description: "The host of each server; only where there are hosts.",
    },
    ports: {
      type: "object",
      additionalProperties: false,
      description: "Where servers are reached on their hosts.",
      properties: {
        client: portOf("brokers", defaults.zookeeperPorts.client),
        peer: portOf("followers", defaults.zookeeperPorts.peer),
        election: portOf("elections", defaults.zookeeperPorts.election),
      },
    },
    ...containerProperties("each server", {
      heap: defaults.zookeeperHeap,
      others: "none",
    }),
  },
} as const satisfies Schema;

const broker = {
  type: "object",
  additionalProperties: false,
  properties: {
    host: {
      ...hostNameSchema,
      description: "Where this broker is; only where there are hosts.",
    },
    rack: {
      type: "string",
      minLength: 1,
      expected: "the name of a rack",
      description:
        "broker.rack; the host, where there are hosts, when left out.",
    },
    port: {
      ...port,
      description:
        "Port for clients on this host; external.basePort + broker.id when left out.",
    },
    ...containerProperties("this broker", {
      heap: "that of the cluster",
      others: "those of the cluster",
    }),
    logDirs: {
      ...logDirs,
      description:
        "Where this broker keeps its replicas; as the cluster says when left out.",
    },
    settings,
  },
} as const satisfies Schema;

const external = {
  type: "object",
  expected: "a mapping with basePort",
  description: "The listener for clients outside the Docker network.",
  required: ["basePort"],
  additionalProperties: false,
  properties: {
    address: {
      ...hostSchema,
      description: `What clients connect to; ${defaults.address} when left out.`,
    },
    bind: {
      ...bindSchema,
      description: `Where the ports are published; ${defaults.bind} when left out.`,
    },
    basePort: {
      ...port,
      description: "The port of a broker is this number plus its broker.id.",
    },
  },
} as const satisfies Schema;

// A cluster to stand up.
export const clusterSchema = {
  type: "object",
  expected: "a mapping with name, brokers and external",
  required: ["name", "brokers", "external"],
  additionalProperties: false,
  properties: {
    name: {
      type: "string",
      pattern: "^[a-z0-9][a-z0-9-]*$",
      maxLength: 40,
      expected:
        "a name of at most 40 lower-case letters, digits and hyphens that begins with a letter or digit",
      description: "Prefix of every container, network and volume.",
    },
    image: {
      type: "string",
      pattern: imagePattern,
      maxLength: 512,
      expected:
        "the name of a Docker image such as registry.example.com/kafka:3.9.1",
      description: `Image of ZooKeeper and of the brokers; ${defaults.image} when left out.`,
    },
    hosts: hostsSchema,
    zookeeper,
    brokers: {
      type: "object",
      minProperties: 1,
      expected: "a mapping with at least one broker",
      description: "The brokers; the key is broker.id.",
      propertyNames: {
        pattern: "^(0|[1-9][0-9]{0,8})$",
        expected: "a broker.id, a whole number from 0 on without leading zeros",
      },
      additionalProperties: broker,
    },
    ...containerProperties("every broker", {
      heap: defaults.heap,
      others: "none",
    }),
    logDirs: {
      ...logDirs,
      description: `Where each broker keeps its replicas (log.dirs): how many volumes, or a list of "volume" and of folders of the host; ${defaults.logDirs} when left out.`,
    },
    external,
    handOver: {
      type: "boolean",
      description:
        "Whether containers, networks and volumes stay, running, when the cluster leaves the stack; false by default.",
    },
    protect: {
      type: "boolean",
      description:
        "Whether Pulumi refuses to delete volumes; false when left out.",
    },
    acceptUnauthenticated: {
      type: "boolean",
      description:
        "Accepts that everyone who reaches the published ports may read, change and delete everything; false by default.",
    },
    unknownSettings: {
      enum: ["refuse", "allow"],
      description:
        "allow lets through settings that only the image's Kafka knows, letter for letter; refuse when left out.",
    },
    readyTimeout: {
      type: "string",
      pattern: "^[1-9][0-9]{0,5}(ms|s|m|h|d)$",
      expected: "a duration such as 3m or 90s",
      description: `How long up waits until every broker answers; ${defaults.readyTimeout} when left out.`,
    },
    verify: {
      type: "boolean",
      description:
        "Whether each up sends a record through the external listener and fails when it does not return; false when left out.",
    },
    settings,
  },
} as const satisfies Schema;
