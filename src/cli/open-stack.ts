import { declareBrokers } from "../cluster/declare-brokers.ts";
import type { Kafka } from "../kafka/kafka.ts";
import type { GroupDoor } from "../kinds/groups/types.ts";
import { printProblems } from "../problems/print.ts";
import {
  type Project,
  readProject,
  readTarget,
} from "../project/read-project.ts";
import { refuseOtherCluster } from "../reconcile/cluster-id.ts";
import { readDeclaredBrokers } from "../reconcile/declared-brokers.ts";
import type { Look } from "../reconcile/kind.ts";
import { connect } from "./connect.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import { askPulumi } from "./pulumi.ts";
import { emptyState, readState, type StackState } from "./state.ts";
import type { Terminal } from "./terminal.ts";

// A stack with its files, its live cluster and what its state remembers.
export type OpenStack = {
  readonly stack: string;
  readonly project: Project;
  readonly kafka: GroupDoor;
  // The cluster that answers; it is the one that the stack belongs to.
  readonly clusterId: string;
  readonly state: StackState;
  // Why the state could not be read; undefined when it was.
  readonly withoutMemory: string | undefined;
  readonly look: Look;
};

// Which stack is meant, and whether its state is read; the selected stack, and yes, when left out.
export type AskedStack = { readonly stack?: string; readonly memory?: boolean };

// Opens a stack for a piece of work and closes it; mistakes in its files are told instead. Throws when the cluster does not
// answer or is another one.
export async function withStack(
  terminal: Terminal,
  asked: AskedStack,
  work: (open: OpenStack) => Promise<ExitCode>,
): Promise<ExitCode> {
  const stack = await stackOf(terminal, asked);
  const project = await readProject(stack, terminal.cwd);
  if (!project.ok) {
    terminal.err(printProblems(project.problems));
    return exitCodes.failed;
  }
  const { state, withoutMemory } = await readStateOf(terminal, stack, asked);
  const { settings } = project.value;
  const kafka = await connect(terminal, stack, project.value);
  try {
    const look = lookOf(project.value);
    const { clusterId } = await kafka.cluster(look);
    refuseOtherCluster(
      state.clusterId ?? settings.connect?.clusterId,
      clusterId,
    );
    const found = { stack, project: project.value, kafka, clusterId };
    return await work({ ...found, state, withoutMemory, look });
  } finally {
    await kafka.close();
  }
}

// Opens only the cluster of a stack, whatever its files of items say.
export async function withCluster(
  terminal: Terminal,
  asked: AskedStack,
  work: (kafka: Kafka) => Promise<ExitCode>,
): Promise<ExitCode> {
  const stack = await stackOf(terminal, asked);
  const target = readTarget(stack, terminal.cwd);
  if (!target.ok) {
    terminal.err(printProblems(target.problems));
    return exitCodes.failed;
  }
  const kafka = await connect(terminal, stack, target.value);
  try {
    return await work(kafka);
  } finally {
    await kafka.close();
  }
}

async function stackOf(
  terminal: Terminal,
  { stack }: AskedStack,
): Promise<string> {
  return stack ?? askPulumi(terminal, "stack", "--show-name");
}

// Without Pulumi, without the stack or without its passphrase there is still a plan to be made: it knows less.
async function readStateOf(
  terminal: Terminal,
  stack: string,
  { memory = true }: AskedStack,
): Promise<Pick<OpenStack, "state" | "withoutMemory">> {
  if (!memory) return { state: emptyState, withoutMemory: "as asked" };
  try {
    const state = await readState(terminal, stack);
    return { state, withoutMemory: undefined };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { state: emptyState, withoutMemory: error.message };
  }
}

function lookOf({ settings }: Project): Look {
  const { signal } = new AbortController();
  const { cluster, moves } = settings;
  if (cluster === undefined) return { signal, moves };
  const declared = readDeclaredBrokers(declareBrokers(cluster));
  return { signal, declared, moves };
}
