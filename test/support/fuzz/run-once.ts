import { spawn } from "node:child_process";
import { join } from "node:path";
import { type Kafka, openKafka } from "../../../src/kafka/client/kafka.ts";
import { type Memory, noMemory } from "../../../src/reconcile/memory.ts";
import type { Planned } from "../../../src/reconcile/reconciler.ts";
import { kinds } from "./kinds.ts";
import type { Round } from "./rounds.ts";
import type { Wires } from "./wires.ts";

export type Memories = { readonly topics: Memory; readonly groups: Memory };

export const nothingKnown: Memories = { topics: noMemory, groups: noMemory };

// One run, with its end as the round has it; a killed run leaves the memory as it was.
export async function runOnce(
  servers: string,
  wires: Wires,
  memories: Memories,
  interrupted: Round["interrupted"],
): Promise<Memories> {
  if (interrupted?.how === "kill") {
    await killedRun([servers, wires, memories], interrupted.afterMs);
    return memories;
  }
  const run = new AbortController();
  const timer =
    interrupted &&
    setTimeout(() => {
      run.abort(new Error("the run was cancelled"));
    }, interrupted.afterMs);
  const door = openKafka(servers);
  try {
    return (await reconcileAll(door, wires, memories, run.signal)).memories;
  } catch (error) {
    if (!run.signal.aborted) throw error;
    return memories;
  } finally {
    clearTimeout(timer);
    await door.close();
  }
}

export type Reconciled = {
  readonly memories: Memories;
  readonly refused: Planned<Kafka>["refused"];
  readonly failures: readonly string[];
};

// Topics and then groups, as a program has them; what a kind is refused leaves it and those after it as they are.
export async function reconcileAll(
  door: Kafka,
  wires: Wires,
  before: Memories,
  signal = new AbortController().signal,
): Promise<Reconciled> {
  let memories = before;
  const failures: string[] = [];
  for (const [name, kind] of kinds) {
    const memory = memories[name];
    const planned = await kind.plan(door, wires[name], memory, { signal });
    const { refused } = planned;
    if (refused.length > 0) return { memories, refused, failures };
    const end = await planned.apply(door, () => undefined, { signal });
    memories = { ...memories, [name]: end.memory };
    failures.push(...end.failures);
  }
  return { memories, refused: [], failures };
}

async function killedRun(
  given: readonly unknown[],
  afterMs: number,
): Promise<void> {
  const program = join(import.meta.dirname, "reconcile-once.ts");
  const args = ["--import", "tsx", program, JSON.stringify(given)];
  const stdio = ["ignore", "pipe", "ignore"] as const;
  const child = spawn(process.execPath, args, { stdio: [...stdio] });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.stdout.once("data", () => {
    setTimeout(() => child.kill("SIGKILL"), afterMs);
  });
  await ended;
}
