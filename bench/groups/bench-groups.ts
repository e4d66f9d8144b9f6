import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { type Kafka, openKafka } from "../../src/kafka/client/kafka.ts";
import { assertOk } from "../../test/support/assert-run.ts";
import { prepareCluster } from "../../test/support/cluster.ts";
import { removeOrphans } from "../../test/support/docker.ts";
import { topic } from "../../test/support/topic.ts";
import { Workspace } from "../../test/support/workspace.ts";
import { printTable, type Row } from "../topics/table.ts";

// Of a look, which is short, the middle one of three counts.
const repeats = 3;
const partitions = 10;

// A no-op `pulumi up` of so many groups, each with offsets in ten partitions, beside the bare OffsetFetch and DescribeGroups, on
// one cluster that is started for it. Options: --groups 1000 and --json FILE.
export async function benchGroups(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      groups: { type: "string", default: "1000" },
      json: { type: "string" },
    },
  });
  const count = Number(values.groups);
  if (!Number.isSafeInteger(count) || count < 1)
    throw new Error(`--groups: expected a number, found ${values.groups}`);
  await removeOrphans();
  const cluster = await prepareCluster();
  try {
    assertOk(await cluster.workspace.update());
    const rows = await measureGroups(cluster.bootstrapServers, count);
    console.log(printTable(rows));
    if (values.json !== undefined)
      writeFileSync(values.json, `${JSON.stringify(rows, undefined, 2)}\n`);
  } finally {
    await cluster.remove();
  }
}

async function measureGroups(
  servers: string,
  count: number,
): Promise<readonly Row[]> {
  const workspace = await Workspace.create("src/main.ts");
  const kafka = openKafka(servers);
  const names = Array.from({ length: count }, (_, index) => `bench-${index}`);
  try {
    workspace.configure({
      "kafka-stack:connect": { bootstrapServers: servers },
      "kafka-stack:configs": ["configs"],
    });
    const spec = { topics: ["bench"], start: "earliest" };
    workspace.topics(
      "groups.yaml",
      { bench: topic(partitions, 3) },
      Object.fromEntries(names.map((name) => [name, spec])),
    );
    assertOk(await workspace.update());
    const looks: number[] = [];
    const noops: number[] = [];
    for (let repeat = 0; repeat < repeats; repeat += 1) {
      looks.push(await seconds(() => look(kafka, names)));
      noops.push(
        await seconds(async () => {
          assertOk(await workspace.update("--expect-no-changes"));
        }),
      );
    }
    const floor = middle(looks);
    const bound = 1.5 * floor + 4;
    const tool = middle(noops);
    return [{ what: "no-op up", topics: count, tool, unit: "s", floor, bound }];
  } finally {
    await kafka.close();
    workspace.dispose();
  }
}

// What the coordinators need for the bare requests, over warm connections.
async function look(kafka: Kafka, names: readonly string[]): Promise<void> {
  const described = await kafka.describeGroups(names);
  const committed = await kafka.committedOffsetsOf(names);
  const failed = [...described, ...committed].find(
    ({ state }) => state !== "done",
  );
  if (failed !== undefined)
    throw new Error(`group ${failed.name} could not be looked at`);
}

async function seconds(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

function middle(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}
