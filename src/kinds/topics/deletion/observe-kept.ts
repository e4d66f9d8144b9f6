import type { Kafka } from "../../../kafka/client/kafka.ts";
import type { Look } from "../../../reconcile/kind.ts";
import type { Step } from "../../../reconcile/plan.ts";
import type { TopicAction } from "../action.ts";
import { observeUse } from "./observe-use.ts";
import { whyInUse } from "./why-in-use.ts";

type Guarded = {
  readonly step: Step<TopicAction>;
  readonly id: string | undefined;
  readonly unused: {
    readonly guardMs: number;
    readonly end: number | undefined;
  };
};

// Why some of these deletions must not be sent, asked right before they would be: what the plan has
// seen may be hours old by then. Topics that others deleted or recreated are left to the brokers, which
// refuse to delete another id. Throws when the topics cannot be looked at.
export async function observeKept(
  kafka: Kafka,
  steps: readonly Step<TopicAction>[],
  look: Look,
  now: number,
): Promise<ReadonlyMap<Step<TopicAction>, string>> {
  const guarded = steps.flatMap(toGuarded);
  const names = guarded.map(({ step }) => step.item);
  const views = (await kafka.topics(names, look)).filter(
    ({ error }) => error === undefined,
  );
  const uses = await observeUse(kafka, views, look);
  return new Map(
    guarded.flatMap(({ step, id, unused: { guardMs, end } }) => {
      const guard = { id, previousEnd: end, guardMs, now };
      const { inUse, unread } = whyInUse(uses.get(step.item), guard);
      const signs = [...inUse, ...unread];
      return signs.length === 0 ? [] : [[step, keptWords(signs)] as const];
    }),
  );
}

function toGuarded(step: Step<TopicAction>): readonly Guarded[] {
  const { action } = step;
  if (action.kind !== "delete" || action.unused === undefined) return [];
  return [{ step, id: action.id, unused: action.unused }];
}

function keptWords(signs: readonly string[]): string {
  return `not deleted, because it may be in use since the plan was made: ${signs.join("; ")}`;
}
