import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readProject } from "../../src/stack/read-project.ts";
import { runCases } from "../text/problems/cases.ts";
import { projectOf } from "./project-of.ts";

const folder = join(import.meta.dirname, "cases");

// What a case has that does not say otherwise.
const stack = `config:
  kafka-stack:cluster:
    name: dev
    brokers: { 1: {}, 2: {}, 3: {} }
    external: { basePort: 19090 }
  kafka-stack:configs: [configs/base, configs/dev]
`;
const usual = {
  "Pulumi.yaml": "name: case\n",
  "Pulumi.dev.yaml": stack,
  "configs/dev/nothing.yaml": "topics: {}\n",
};

// A case is a project in one file: "=== path" begins each of its files.
describe("broken projects", () => {
  runCases(folder, async (name) => {
    const project = projectOf({ ...usual, ...filesIn(name) });
    try {
      return await readProject("dev", project.root);
    } finally {
      project.remove();
    }
  });
});

function filesIn(name: string): Readonly<Record<string, string>> {
  const text = readFileSync(join(folder, name), "utf8");
  const [, ...files] = text.split(/^=== /m);
  return Object.fromEntries(
    files.map((file) => {
      const end = file.indexOf("\n");
      return [file.slice(0, end), file.slice(end + 1)] as const;
    }),
  );
}
