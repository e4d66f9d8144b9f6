import type { TopicAction } from "../../../src/kinds/topics/action.ts";
import type { Plan, Result, Step } from "../../../src/reconcile/plan.ts";

// Steps for tests of what carries them out; nobody looks at their changes there.
export function step(item: string, action: TopicAction): Step<TopicAction> {
  return { item, action, changes: [] };
}

export function create(item: string): Step<TopicAction> {
  return step(item, {
    kind: "create",
    partitions: 1,
    replicationFactor: 1,
    config: {},
    assignments: undefined,
  });
}

export function grow(item: string, partitions: number): Step<TopicAction> {
  return step(item, { kind: "grow", partitions, assignments: undefined });
}

export function configure(
  item: string,
  set: Readonly<Record<string, string>>,
  unset: readonly string[] = [],
): Step<TopicAction> {
  return step(item, { kind: "configure", set, unset });
}

export function remove(
  item: string,
  brokers: readonly number[] = [1],
  id?: string,
): Step<TopicAction> {
  return step(item, { kind: "delete", id, brokers });
}

export function planOf(
  ...steps: readonly Step<TopicAction>[]
): Plan<TopicAction> {
  return { steps, refused: [], notes: [] };
}

// What became of each step, one line each.
export function inLines(
  results: readonly Result<TopicAction>[],
): readonly string[] {
  return results.map((result) => {
    const what = `${result.step.action.kind} ${result.step.item}: ${result.state}`;
    switch (result.state) {
      case "done":
        return what;
      case "failed":
      case "unclear":
      case "overtaken":
        return `${what}, ${result.reason}`;
      case "not-run":
      case "pending":
        return `${what}, ${result.because}`;
    }
  });
}
