import assert from "node:assert/strict";
import type { Kafka } from "../../../src/kafka/client/kafka.ts";
import { topics } from "../../../src/kinds/topics/topics.ts";
import {
  carryOut,
  type Run,
} from "../../../src/pulumi/provider/types/carry-out.ts";
import type { ForeseenPart } from "../../../src/pulumi/provider/types/foreseen.ts";
import type {
  Outcome,
  Partly,
  Values,
} from "../../../src/pulumi/provider/types/resource.ts";
import { noMemory } from "../../../src/reconcile/memory.ts";
import { close, type Reconciler } from "../../../src/reconcile/reconciler.ts";

export type Ran = {
  readonly outcome: Outcome;
  // What the person was told.
  readonly notes: readonly string[];
  // What the preview has planned.
  readonly foreseen: readonly ForeseenPart[];
};

// An update of topics through this door, or what is told instead.
export async function runTopics(
  kafka: Kafka,
  news: Values,
  how: Partial<Run> & {
    readonly signal?: AbortSignal;
    readonly after?: readonly Reconciler<Kafka>[];
  } = {},
): Promise<Ran> {
  const { after = [], signal = new AbortController().signal, ...run } = how;
  const doors = {
    configure: () => undefined,
    kafka: () => kafka,
    glance: () => kafka,
    retires: () => false,
    close: () => Promise.resolve(),
  };
  const notes: string[] = [];
  const foreseen: ForeseenPart[] = [];
  const foresee = (part: ForeseenPart): void => {
    foreseen.push(part);
  };
  const note = (text: string): Promise<void> => {
    notes.push(text);
    return Promise.resolve();
  };
  const kind = close(topics, { now: Date.now, beforeLookMs: 0 });
  const outcome = await carryOut({ kind, after }, doors, {
    news,
    memory: noMemory,
    remembered: undefined,
    told: new Set(),
    preview: false,
    call: {
      ...{ signal, report: () => undefined, note, foresee },
      isWanted: () => true,
    },
    ...run,
  });
  return { outcome, notes, foreseen };
}

// Topics as they travel.
export function wire(
  items: Readonly<Record<string, unknown>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(items).map(([name, item]) => [name, JSON.stringify(item)]),
  );
}

// What was recorded of a run that went through in part.
export function partOf({ outcome }: Ran): Partly {
  assert.ok("failures" in outcome, "it went through as a whole");
  return outcome;
}
