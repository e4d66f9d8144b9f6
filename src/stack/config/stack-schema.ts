import { valueSchema } from "../../catalog/value-schema.ts";
import type { Schema } from "../../text/schema/schema.ts";
import { clientNames } from "./client-names.ts";
import { clusterSchema } from "./cluster-schema.ts";
import { connectSchema } from "./connect-schema.ts";
import { defaults } from "./defaults.ts";
import { policiesSchema } from "./policies-schema.ts";

const moves = {
  type: "object",
  expected: "a mapping with rate or copiesAtOnce",
  description: "How fast replicas move from broker to broker.",
  additionalProperties: false,
  properties: {
    rate: {
      type: "string",
      pattern: "^[1-9][0-9]*(TiB|GiB|MiB|KiB|B)$",
      expected: "a size such as 50MiB",
      description: `What each broker sends and takes a second at most; ${defaults.moveRate} when left out.`,
    },
    copiesAtOnce: {
      type: "integer",
      minimum: 1,
      maximum: 1000,
      description: `How many partitions are copied to a broker at a time; ${defaults.copiesAtOnce} when left out.`,
    },
  },
} as const satisfies Schema;

const configs = {
  type: "array",
  items: { type: "string", minLength: 1, expected: "a folder or file" },
  expected: "a list of folders or files",
  description:
    "The layers that declare topics and groups, relative to the project; each lies over those before it.",
} as const satisfies Schema;

const values = {
  type: "object",
  expected: "a mapping from names to values",
  description:
    "Values for ${config:name} in the files of topics and groups. Topics hold no secrets, so nothing encrypted may stand here.",
  propertyNames: {
    pattern: "^[A-Za-z0-9._-]+$",
    expected: 'a name of letters, digits, ".", "_" and "-"',
  },
  additionalProperties: valueSchema,
} as const satisfies Schema;

const strict = {
  type: "boolean",
  description: "Whether warnings are errors; false when left out.",
} as const satisfies Schema;

const clients = {
  type: "array",
  items: {
    enum: clientNames,
    expected: `a client library: ${clientNames.join(", ")}`,
  },
  expected: "a list of client libraries",
  description:
    "Client libraries whose settings the stack has among its outputs; none when left out.",
} as const satisfies Schema;

const rules = {
  type: "array",
  items: {
    type: "string",
    pattern: "\\.(ts|mts|mjs|js)$",
    expected: "the path of a module in TypeScript or JavaScript",
  },
  expected: "a list of modules",
  description:
    "Modules with rules of your own for what is declared, relative to the project; each exports `rules` (type Rules of this package).",
} as const satisfies Schema;

const namedCluster = {
  type: "object",
  expected: "a mapping with cluster and clusterId",
  required: ["cluster"],
  additionalProperties: false,
  properties: {
    cluster: {
      type: "string",
      pattern: "^\\S+$",
      expected: "the name of a cluster",
      description: "The name of the cluster, repeated.",
    },
    clusterId: {
      type: "string",
      pattern: "^\\S+$",
      expected: "the id of a cluster",
      description: "The id of the cluster, repeated; required if it is known.",
    },
  },
} as const satisfies Schema;

const retire = {
  ...namedCluster,
  description:
    "Deletes a cluster of this stack that is no longer declared, with its containers, volumes and data.",
} as const satisfies Schema;

const adopt = {
  ...namedCluster,
  description:
    "Takes over existing volumes of the declared cluster that the state of this stack does not know, for example after the state was lost.",
} as const satisfies Schema;

// The part of a stack's config file that is ours.
export const stackSchema = {
  type: "object",
  expected: "a mapping with config",
  required: ["config"],
  properties: {
    config: {
      type: "object",
      expected: "a mapping with kafka-stack:cluster or kafka-stack:connect",
      additionalProperties: false,
      properties: {
        "kafka-stack:cluster": clusterSchema,
        "kafka-stack:connect": connectSchema,
        "kafka-stack:retire": retire,
        "kafka-stack:adopt": adopt,
        "kafka-stack:moves": moves,
        "kafka-stack:configs": configs,
        "kafka-stack:clients": clients,
        "kafka-stack:values": values,
        "kafka-stack:strict": strict,
        "kafka-stack:policies": policiesSchema,
        "kafka-stack:rules": rules,
      },
    },
  },
} as const satisfies Schema;
