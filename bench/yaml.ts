import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { printProblems } from "../src/text/problems/print.ts";
import { readProject } from "../src/stack/read-project.ts";
import { measure, type Measured } from "./measure.ts";

const topics = 10_000;
const filesOfALayer = 100;

// Reading, merging and checking 10,000 topics in 200 files, half of which are a layer over a tenth of the topics: as they
// should be, and with a mistake in every one.
export async function benchYaml(): Promise<readonly Measured[]> {
  const sound = projectOf(topicText);
  const broken = projectOf((name) =>
    topicText(name).replace("partitions: 6", "partitons: six"),
  );
  try {
    return [
      await measure(`${topics} topics, sound`, () => check(sound, 0)),
      await measure(`${topics} topics, a mistake in each`, () =>
        check(broken, topics),
      ),
    ];
  } finally {
    for (const folder of [sound, broken]) rmSync(folder, { recursive: true });
  }
}

async function check(folder: string, mistakes: number): Promise<void> {
  const project = await readProject("dev", folder);
  const found = project.ok ? [] : project.problems;
  const printed = printProblems(found);
  if (found.length < mistakes || (mistakes === 0 && !project.ok))
    throw new Error(`not what was to be measured:\n${printed.slice(0, 2000)}`);
}

function topicText(name: string): string {
  return `  ${name}:
    partitions: 6 # may grow
    replicationFactor: 3
    config:
      retention.ms: 7d
      min.insync.replicas: 2
      cleanup.policy: [compact, delete]
`;
}

function projectOf(text: (name: string) => string): string {
  const folder = mkdtempSync(join(tmpdir(), "kafka-stack-bench-"));
  for (const part of ["base", "dev"])
    mkdirSync(join(folder, "configs", part), { recursive: true });
  writeFileSync(join(folder, "Pulumi.yaml"), "name: bench\n");
  writeFileSync(
    join(folder, "Pulumi.dev.yaml"),
    "config:\n  kafka-stack:connect: { bootstrapServers: kafka:9092 }\n  kafka-stack:configs: [configs/base, configs/dev]\n",
  );
  const each = topics / filesOfALayer;
  for (let file = 0; file < filesOfALayer; file++) {
    const names = Array.from(
      { length: each },
      (_, index) => `team-${file}.topic-${index}`,
    );
    const over = names.slice(0, each / 10);
    write(folder, `base/team-${file}.yaml`, names.map(text));
    write(
      folder,
      `dev/team-${file}.yaml`,
      over.map((name) => `  ${name}: { config: { retention.ms: 1d } }\n`),
    );
  }
  return folder;
}

function write(folder: string, file: string, items: readonly string[]): void {
  const text = `topics:\n${items.join("")}`;
  writeFileSync(join(folder, "configs", file), text);
}
