import { basename } from "node:path";

// What a new project shall be.
export type Answers = {
  // Of the project, and of its cluster if it has one of its own.
  readonly name: string;
  readonly stack: string;
  // host:port of some brokers of a cluster that exists; undefined for one that the project stands up in Docker.
  readonly bootstrapServers: string | undefined;
  // How many brokers the cluster has.
  readonly brokers: number;
  readonly pipeline: Pipeline;
};

export const pipelines = ["github", "gitlab", "none"] as const;
export type Pipeline = (typeof pipelines)[number];

// What is taken where nobody says anything else.
export function defaultAnswers(folder: string): Answers {
  return {
    name: nameFrom(basename(folder)),
    stack: "dev",
    bootstrapServers: undefined,
    brokers: 3,
    pipeline: "none",
  };
}

// Why a text is no name for a project or a stack; undefined when it is one. Containers are named after both.
export function whyNoName(text: string): string | undefined {
  return /^[a-z][a-z0-9-]{0,18}$/.test(text)
    ? undefined
    : "expected at most 19 lower-case letters, digits and hyphens that begin with a letter";
}

// Why a number of brokers cannot be; undefined when it can.
export function whyNoCount(count: number): string | undefined {
  return Number.isInteger(count) && count >= 1 && count <= 9
    ? undefined
    : "expected a whole number from 1 to 9";
}

function nameFrom(folder: string): string {
  const fit = folder
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[^a-z]+/, "")
    .slice(0, 19)
    .replace(/-+$/, "");
  return fit === "" ? "kafka" : fit;
}
