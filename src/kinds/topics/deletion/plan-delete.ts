import type { Problem } from "../../../problems/problem.ts";
import type { Plan } from "../../../reconcile/plan.ts";
import { printDuration } from "../../../units/duration.ts";
import type { TopicAction } from "../action.ts";
import type { TopicMemory } from "../remembered.ts";
import type { LiveTopic, ObservedTopic, TopicUse } from "../observed.ts";
import { noteDelete } from "../plan-notes.ts";
import type { Topic } from "../planned-topic.ts";
import type { TopicRemoval } from "../spec.ts";

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
  const refused = [
    ...(observed.internal ? [refuseInternal(name)] : []),
    ...(around?.undeletable ?? []).map((why) => refuseForbidden(name, why)),
    ...refuseInUse(name, removal, {
      inUse: whyInUse(observed, memory, removal, now),
      unread: whyUnread(observed),
    }),
  ];
  const { partitions, replicationFactor, id } = observed;
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
        action: { kind: "delete", id, brokers },
        changes: [change],
      },
    ],
    refused,
    notes: refused.length === 0 ? noteDelete(name, observed) : [],
  };
}

// Everything that speaks for the topic being in use; nothing when nobody looked, because then nothing is carried out.
function whyInUse(
  { use, end }: LiveTopic,
  memory: TopicMemory | undefined,
  { guardMs }: TopicRemoval,
  now: number,
): readonly string[] {
  if (use === undefined) return [];
  return [
    ...use.readers.map(
      ({ group, members }) =>
        `group ${group} reads it (${members.slice(0, 3).join(", ")}${members.length > 3 ? `, and ${members.length - 3} more` : ""})`,
    ),
    ...whyNotEmpty(use, end, memory, now - guardMs, guardMs),
  ];
}

// What could not be read and may speak for the topic being in use.
function whyUnread({ use, end }: LiveTopic): readonly string[] {
  if (use === undefined) return [];
  return use.records === undefined || end === undefined
    ? [
        ...use.unseen,
        "whether it is empty could not be looked at on every partition",
      ]
    : use.unseen;
}

function whyNotEmpty(
  { records, latest }: TopicUse,
  end: number | undefined,
  memory: TopicMemory | undefined,
  guardedSince: number,
  guardMs: number,
): readonly string[] {
  if (records === undefined || end === undefined || records === 0) return [];
  const before = memory?.endBefore;
  const grown =
    before === undefined
      ? [
          `it holds ${records} records, and no earlier run has seen how many it had, so nobody knows whether it grows`,
        ]
      : end > before
        ? [`it got ${end - before} records since the run before`]
        : [];
  const young =
    latest !== undefined && latest > guardedSince
      ? [
          `its youngest record is of ${printTime(latest)}, inside the guard time of ${printDuration(guardMs)}`,
        ]
      : [];
  return [...grown, ...young];
}

function printTime(ms: number): string {
  const time = new Date(ms);
  return Number.isNaN(time.getTime())
    ? `${ms} ms since 1970`
    : time.toISOString();
}

function refuseInUse(
  name: string,
  { force }: TopicRemoval,
  { inUse, unread }: Readonly<Record<"inUse" | "unread", readonly string[]>>,
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
