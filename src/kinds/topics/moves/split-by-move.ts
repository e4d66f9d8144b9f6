import type { Step } from "../../../reconcile/plan.ts";
import type { TopicAction } from "../action.ts";
import type { LiveTopic } from "../observed.ts";
import type { TopicSpec } from "../spec.ts";

const minIsrKey = "min.insync.replicas";

// The settings of a topic that moves as well. When its replicas become more, min.insync.replicas rises only after they are
// there; when they become fewer, it falls before: acks=all writes go on at any time.
export function splitByMove(
  step: Step<TopicAction>,
  { replicationFactor }: TopicSpec,
  { minIsr = 1, replicas }: LiveTopic,
): readonly Step<TopicAction>[] {
  if (step.action.kind !== "configure") return [step];
  const { [minIsrKey]: wanted, ...set } = step.action.set;
  const rises = replicas.some((each) => each.length < replicationFactor);
  if (wanted === undefined || !rises || Number(wanted) <= minIsr) return [step];
  const isMinIsr = (path: readonly string[]): boolean =>
    path.at(-1) === minIsrKey;
  const late: Step<TopicAction> = {
    item: step.item,
    action: {
      kind: "configure",
      set: { [minIsrKey]: wanted },
      unset: [],
      afterMove: true,
    },
    changes: step.changes.filter(({ path }) => isMinIsr(path)),
  };
  const others = step.changes.filter(({ path }) => !isMinIsr(path));
  return others.length === 0
    ? [late]
    : [{ ...step, action: { ...step.action, set }, changes: others }, late];
}

// Whether a step has to wait for a move.
export function isAfterMove({ action }: Step<TopicAction>): boolean {
  return action.kind === "configure" && action.afterMove === true;
}
