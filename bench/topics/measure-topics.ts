import { statSync } from "node:fs";
import { join } from "node:path";
import { assertOk } from "../../test/support/assert-run.ts";
import { topic } from "../../test/support/topic.ts";
import { Workspace } from "../../test/support/workspace.ts";
import { openFloor } from "./floor.ts";
import { hasCreateFloor, type Size } from "./sizes.ts";
import type { Row } from "./table.ts";
import { watched } from "./watch.ts";

// Of a run that changes little, which is short, the middle one of three counts.
const repeats = 3;
const mostMiB = 300;
// Creating ten thousand topics takes Kafka minutes.
const mostMs = 1_800_000;
// An update looks at the whole cluster by itself, so what was reviewed before needs no preview again; that is another run of
// program and provider.
const alone = ["--skip-preview"];

// Creates, looks at and adds to so many topics with a whole `pulumi up` each time, beside the bare requests.
export async function measureTopics(
  servers: string,
  size: Size,
): Promise<readonly Row[]> {
  const { topics, partitions, replicationFactor } = size;
  const created = await Workspace.create("src/main.ts");
  const workspace = created.within(mostMs);
  const floor = await openFloor(servers);
  const named = (what: string): string => `bench-${topics}-${what}`;
  const names = Array.from({ length: topics }, (_, index) => named(`${index}`));
  const declare = (all: readonly string[]): void => {
    const spec = topic(partitions, replicationFactor, { "retention.ms": "7d" });
    const declared = all.map((name) => [name, spec] as const);
    workspace.topics("topics.yaml", Object.fromEntries(declared));
  };
  const up = async (...args: readonly string[]) => {
    const run = await watched(workspace.folder, () => workspace.up(...args));
    assertOk(run.result);
    return run;
  };
  const row = (
    what: string,
    tool: number,
    bound: number | undefined,
    given: Partial<Row> = {},
  ): Row => ({ what, topics, tool, unit: "s", bound, ...given });
  try {
    workspace.configure({
      "kafka-stack:connect": { bootstrapServers: servers },
      "kafka-stack:configs": ["configs"],
    });
    declare([]);
    await up();
    const bareCreate = hasCreateFloor(size)
      ? await floor.create(size)
      : undefined;
    declare(names);
    const first = await up();
    const looks: number[] = [];
    const noops: number[] = [];
    const previewed: number[] = [];
    for (let repeat = 0; repeat < repeats; repeat += 1) {
      looks.push(await floor.look(names));
      noops.push((await up(...alone, "--expect-no-changes")).seconds);
      previewed.push((await up("--expect-no-changes")).seconds);
    }
    const bareLook = middle(looks);
    const plans = await watched(workspace.folder, () =>
      workspace.kafkaStack("plan", "--stack", "test"),
    );
    assertOk(plans.result);
    const adds: Awaited<ReturnType<typeof up>>[] = [];
    for (let repeat = 0; repeat < repeats; repeat += 1) {
      names.push(named(`more-${repeat}`));
      declare(names);
      adds.push(await up(...alone));
    }
    const added = {
      seconds: middle(adds.map(({ seconds }) => seconds)),
      providerMiB: Math.max(...adds.map(({ providerMiB = 0 }) => providerMiB)),
      programMiB: Math.max(...adds.map(({ programMiB = 0 }) => programMiB)),
      writes: Math.max(...adds.map(({ writes }) => writes)),
    };
    const bound = noopBound(topics, bareLook);
    const desired = JSON.stringify(names).length + topics * wireLength(size);
    return [
      row("create, a whole up", first.seconds, createBound(bareCreate), {
        floor: bareCreate,
      }),
      row("no-op up", middle(noops), bound, { floor: bareLook }),
      row("the same, previewed first", middle(previewed), 2 * bound, {
        floor: bareLook,
      }),
      row("up that adds one", added.seconds, bound, { floor: bareLook }),
      row("kafka-stack plan", plans.seconds, 1.3 * bareLook + 2, {
        floor: bareLook,
      }),
      row("provider", added.providerMiB, mostMiB, { unit: "MiB" }),
      row("program", added.programMiB, mostMiB, { unit: "MiB" }),
      row("state, to the desired set", stateLength(workspace) / desired, 3, {
        unit: "×",
      }),
      row("writes of the state", added.writes, 10, { unit: "writes" }),
    ];
  } finally {
    await floor.close();
    workspace.dispose();
  }
}

function createBound(bareCreate: number | undefined): number | undefined {
  return bareCreate === undefined ? undefined : 1.1 * bareCreate + 3;
}

function noopBound(topics: number, bareLook: number): number {
  if (topics <= 300) return 4;
  return topics <= 1_000 ? 5 : 1.5 * bareLook + 7;
}

function wireLength({ partitions, replicationFactor }: Size): number {
  const config = { "retention.ms": "604800000" };
  return JSON.stringify({ partitions, replicationFactor, config }).length;
}

function stateLength({ folder }: Workspace): number {
  const stacks = join(folder, "state/.pulumi/stacks/kafka-stack/test.json");
  return statSync(stacks).size;
}

function middle(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}
