import type { Schema } from "../../text/schema/schema.ts";
import { secret } from "./secrets.ts";

const limit = {
  type: "integer",
  minimum: -1,
  expected: "a whole number, or -1 for no limit",
} as const satisfies Schema;

const ulimit = {
  type: ["integer", "object"],
  minimum: -1,
  expected: "a whole number, -1 for no limit, or a mapping with soft and hard",
  required: ["soft", "hard"],
  additionalProperties: false,
  properties: { soft: limit, hard: limit },
} as const satisfies Schema;

// The names that Docker has for them (docker run --ulimit).
const ulimitNames = [
  ...["core", "cpu", "data", "fsize", "locks", "memlock", "msgqueue"],
  ...["nice", "nofile", "nproc", "rss", "rtprio", "rttime", "sigpending"],
  "stack",
];

const text = {
  type: ["string", "number", "boolean"],
  pattern: "^[^\\r\\n]*$",
  expected: "text on one line, a number, true or false",
} as const satisfies Schema;

const variable = {
  type: ["string", "number", "boolean", "object"],
  pattern: "^[^\\r\\n]*$",
  expected: "text on one line, a number, true, false or an encrypted value",
  required: secret.required,
  additionalProperties: false,
  properties: secret.properties,
} as const satisfies Schema;

const fields = {
  heap: {
    type: "string",
    pattern: "^[1-9][0-9]*[kmgKMG]$",
    expected: "a JVM heap size such as 512m or 1g",
  },
  memory: {
    type: "string",
    pattern: "^[1-9][0-9]*(MiB|GiB|TiB)$",
    expected: "a size such as 1536MiB or 2GiB",
  },
  cpus: { type: "number", minimum: 0.01 },
  ulimits: {
    type: "object",
    propertyNames: { enum: ulimitNames },
    additionalProperties: ulimit,
  },
  env: {
    type: "object",
    propertyNames: {
      pattern: "^[A-Za-z_][A-Za-z0-9_]*$",
      expected: "the name of an environment variable",
    },
    additionalProperties: variable,
  },
  labels: {
    type: "object",
    propertyNames: {
      pattern: "^[A-Za-z0-9]([A-Za-z0-9._/-]*[A-Za-z0-9])?$",
      expected: "the name of a Docker label such as com.example.team",
    },
    additionalProperties: text,
  },
} as const satisfies Schema["properties"];

type Described<F> = {
  readonly [K in keyof F]: F[K] & { readonly description: string };
};

// The fields that say what containers may use and what is put into them; `whose` says which containers, and what counts
// where a field is left out is said for each.
export function containerProperties(
  whose: string,
  leftOut: { readonly heap: string; readonly others: string },
): Described<typeof fields> {
  const { heap, others } = leftOut;
  return {
    heap: {
      ...fields.heap,
      description: `JVM heap of ${whose}; ${heap} when left out.`,
    },
    memory: {
      ...fields.memory,
      description: `The most memory of ${whose}, heap and all else; ${others} when left out. Changes without a restart.`,
    },
    cpus: {
      ...fields.cpus,
      description: `How many processors for ${whose}, such as 1.5; ${others} when left out.`,
    },
    ulimits: {
      ...fields.ulimits,
      description: `Limits of the kernel for ${whose}, such as nofile: 100000, added to ${others}.`,
    },
    env: {
      ...fields.env,
      description: `Environment variables of ${whose}, added to ${others}; secrets encrypted.`,
    },
    labels: {
      ...fields.labels,
      description: `Docker labels of ${whose}, added to ${others}.`,
    },
  };
}
