import type { Problem } from "../../../text/problems/problem.ts";
import type { Plan } from "../../../reconcile/plan.ts";
import type { TopicAction } from "../action.ts";
import type { ObservedTopic } from "../observed.ts";
import { noteDelete } from "../plan-notes.ts";
import type { Topic } from "../planned-topic.ts";
import type { TopicRemoval } from "../spec.ts";
import { isAnother, recreatedWords } from "./recreated.ts";
import { type Signs, whyInUse } from "./why-in-use.ts";

// How a topic that shall not be there goes: one that somebody uses, or that may be in use, is refused.
export function planDelete(
  topic: Topic,
  removal: TopicRemoval,
  observed: ObservedTopic,
): Plan<TopicAction> {
  const { name, memory, around, now } = topic;
  // That it is still on its way out is told as its trouble.
  if (observed.state === "leaving")
    return { steps: [], refused: [], notes: [] };
  const { partitions, replicationFactor, id, use } = observed;
  const { guardMs, force } = removal;
  const previousEnd = memory?.endBefore;
  const signs = whyInUse(use, { id, previousEnd, guardMs, now });
  const recreated = isAnother(memory, observed) ? [`it ${recreatedWords}`] : [];
  const refused = [
    ...(observed.internal ? [refuseInternal(name)] : []),
    ...(around?.undeletable ?? []).map((why) => refuseForbidden(name, why)),
    ...refuseInUse(name, force, {
      inUse: [...recreated, ...signs.inUse],
      unread: signs.unread,
    }),
  ];
  const brokers = [...new Set(observed.replicas.flat())].sort((a, b) => a - b);
  const change = {
    path: [name],
    before: { partitions, replicationFactor },
    after: undefined,
  };
  return {
    steps: [
      {
        item: name,
        action: {
          kind: "delete",
          id,
          brokers,
          ...(force ? {} : { unused: { guardMs, end: use?.end } }),
        },
        changes: [change],
      },
    ],
    refused,
    notes: refused.length === 0 ? noteDelete(name, observed) : [],
  };
}

function refuseInUse(
  name: string,
  force: boolean,
  { inUse, unread }: Signs,
): readonly Problem[] {
  const reasons = [...inUse, ...unread];
  if (force || reasons.length === 0) return [];
  return [
    {
      severity: "error",
      path: [name, "state"],
      expected: "a topic that nobody uses",
      found: `one that may be in use: ${reasons.join("; ")}`,
      // What is only unknown may be readable once brokers that are away are back.
      passing: inUse.length === 0,
      hint: "nothing was deleted; if it may go with all its records, write force: true beside state: absent",
    },
  ];
}

function refuseInternal(name: string): Problem {
  return {
    severity: "error",
    path: [name, "state"],
    expected: "a topic that is not Kafka's own",
    found: "an internal topic",
    hint: "internal topics are never deleted",
  };
}

function refuseForbidden(name: string, why: string): Problem {
  return {
    severity: "error",
    path: [name, "state"],
    expected: "delete.topic.enable to be true on every broker",
    found: why,
    hint: "a deletion that one broker forbids can come back as an empty topic; nothing was deleted",
  };
}
