import { type Kafka, openKafka } from "../kafka/client/kafka.ts";
import type { GroupDoor } from "../kinds/groups/types.ts";
import {
  type FutureStack,
  type KnownStack,
  type LiveStack,
  type SilentStack,
  withCluster as withLive,
  withClusterOrNone,
} from "../views/plan/live-stack.ts";
import { askPulumi } from "../stack/state/ask-pulumi.ts";
import { readState } from "../stack/state/read-state.ts";
import { emptyState } from "../stack/state/stack-state.ts";
import { printProblems } from "../text/problems/print.ts";
import { readProject, readTarget } from "../stack/read-project.ts";
import { connect } from "./connect.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import type { Terminal } from "./terminal.ts";

// A stack with its files, its live cluster and what its state remembers.
export type OpenStack = LiveStack;

// Which stack is meant, and whether its state is read; the selected stack, and yes, when left out.
export type AskedStack = { readonly stack?: string; readonly memory?: boolean };

// Opens a stack for a piece of work and closes it; mistakes in its files are told instead. Throws when the cluster does not
// answer or is another one.
export async function withStack(
  terminal: Terminal,
  asked: AskedStack,
  work: (open: OpenStack) => Promise<ExitCode>,
): Promise<ExitCode> {
  return withKnown(terminal, asked, (known, open) =>
    withLive(known, open, work),
  );
}

// The same also for a stack whose cluster nobody has created yet.
export async function withStackOrNone(
  terminal: Terminal,
  asked: AskedStack,
  work: (found: LiveStack | FutureStack | SilentStack) => Promise<ExitCode>,
): Promise<ExitCode> {
  return withKnown(terminal, asked, (known, open) =>
    withClusterOrNone(known, open, work),
  );
}

async function withKnown(
  terminal: Terminal,
  asked: AskedStack,
  work: (
    known: KnownStack,
    open: () => Promise<GroupDoor>,
  ) => Promise<ExitCode>,
): Promise<ExitCode> {
  const stack = await stackOf(terminal, asked);
  const project = await readProject(stack, terminal.cwd);
  if (!project.ok) {
    terminal.err(printProblems(project.problems));
    return exitCodes.failed;
  }
  const { value } = project;
  const remembered = await readStateOf(terminal, stack, asked);
  return work({ stack, project: value, ...remembered }, () =>
    connect(terminal, stack, value),
  );
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
  return closing(await connect(terminal, stack, target.value), work);
}

// Opens a cluster that belongs to no project, over plain TCP.
export async function withServers(
  bootstrapServers: string,
  work: (kafka: Kafka) => Promise<ExitCode>,
): Promise<ExitCode> {
  return closing(openKafka(bootstrapServers), work);
}

async function closing(
  kafka: Kafka,
  work: (kafka: Kafka) => Promise<ExitCode>,
): Promise<ExitCode> {
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
): Promise<Pick<KnownStack, "state" | "withoutMemory">> {
  if (!memory) return { state: emptyState, withoutMemory: "as asked" };
  try {
    const state = await readState(terminal, stack);
    return { state, withoutMemory: undefined };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { state: emptyState, withoutMemory: error.message };
  }
}
