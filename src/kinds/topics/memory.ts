import type { Json, Step } from "../../reconcile/plan.ts";
import type { TopicAction } from "./action.ts";

// What the cluster cannot tell us about a topic.
export type TopicMemory = {
  // Settings that we put on the topic, sorted; only these are ever unset.
  readonly set: readonly string[];
  // The topic was there before us.
  readonly adopted: boolean;
};

// The memory of a topic after a step on it was carried out.
export function rememberTopic(
  before: TopicMemory | undefined,
  step: Step<TopicAction>,
): TopicMemory {
  const { set, adopted } = before ?? { set: [], adopted: false };
  switch (step.action.kind) {
    case "create":
      return { set: Object.keys(step.action.config).sort(), adopted: false };
    case "adopt":
      return { set, adopted: true };
    case "grow":
      return { set, adopted };
    case "configure":
      return { set: keysAfter(set, step.action), adopted };
  }
}

function keysAfter(
  before: readonly string[],
  action: {
    readonly set: Readonly<Record<string, string>>;
    readonly unset: readonly string[];
  },
): readonly string[] {
  const keys = new Set([...before, ...Object.keys(action.set)]);
  for (const key of action.unset) keys.delete(key);
  return [...keys].sort();
}

// The memory as it is kept in the state.
export function writeTopicMemory(memory: TopicMemory): Json {
  return { set: memory.set, adopted: memory.adopted };
}

// The memory from the state; what is not there was never set.
export function readTopicMemory(written: Json): TopicMemory {
  const { set, adopted } = written as {
    readonly set?: readonly string[];
    readonly adopted?: boolean;
  };
  return { set: set ?? [], adopted: adopted ?? false };
}
