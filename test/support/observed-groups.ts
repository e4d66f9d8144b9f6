import type { Workspace } from "./workspace.ts";

// What a look has shown of a group, as the state of a stack holds it.
export type ObservedOutput = {
  readonly state: string;
  readonly coordinator: number;
  readonly members: readonly {
    readonly client: string;
    readonly assigned: object;
  }[];
  readonly lag: number;
  readonly partitions: readonly {
    readonly topic: string;
    readonly partition: number;
    readonly committed: number | null;
    readonly end: number | null;
    readonly lag: number | null;
  }[];
  readonly expires?: string;
};

type State = {
  readonly deployment: {
    readonly resources: readonly {
      readonly type: string;
      readonly outputs?: {
        readonly __observed?: Readonly<Record<string, string>>;
      };
    }[];
  };
};

// Reads it out of the outputs of the stack's Groups.
export async function observedGroup(
  workspace: Workspace,
  group: string,
): Promise<ObservedOutput> {
  const { deployment } = JSON.parse(await workspace.state()) as State;
  const groups = deployment.resources.find(
    ({ type }) => type === "kafka-stack:index:Groups",
  );
  const text = groups?.outputs?.__observed?.[group];
  if (text === undefined) throw new Error(`no output tells of group ${group}`);
  return JSON.parse(text) as ObservedOutput;
}
