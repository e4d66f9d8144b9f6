import { readFileSync } from "node:fs";
import type { Answers, Pipeline } from "./answers.ts";

const examples = new URL("../../../examples/pipelines/", import.meta.url);

const scripts = [
  "preview.sh",
  "apply.sh",
  "drift.sh",
  "fingerprint.sh",
  "review.mjs",
];

const entries: Readonly<Record<Exclude<Pipeline, "none">, string>> = {
  github: ".github/workflows/kafka.yml",
  gitlab: ".gitlab-ci.yml",
};

// The pipeline of a new project: the examples, for its stack.
export function pipelineFiles({
  pipeline,
  stack,
}: Answers): Readonly<Record<string, string>> {
  if (pipeline === "none") return {};
  const entry = entries[pipeline];
  const text = read(`${pipeline}/${entry}`);
  const files = scripts.map((name) => `pipeline/${name}`);
  return {
    [entry]: text.replace(/^ {2}STACK: .*$/m, `  STACK: ${stack}`),
    ...Object.fromEntries(files.map((file) => [file, read(file)])),
  };
}

function read(file: string): string {
  return readFileSync(new URL(file, examples), "utf8");
}
