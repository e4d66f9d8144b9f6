import type { Json } from "../../reconcile/plan.ts";

// What the journal knows of one reset of one group.
export type Entry =
  | { readonly state: "none" }
  // It was going to be written; whether it was, the group must tell.
  | ({ readonly state: "begun" } & Intent)
  | ({ readonly state: "done" } & Done);

export type Intent = Done & { readonly topics: readonly IntendedTopic[] };

export type Done = {
  // In milliseconds since 1970.
  readonly at: number;
  // What the reset asked for, in canonical form.
  readonly request: Json;
};

export type IntendedTopic = {
  readonly topic: string;
  // Undefined where brokers give no ids.
  readonly id: string | undefined;
  readonly partitions: readonly IntendedOffset[];
};

export type IntendedOffset = {
  readonly partition: number;
  // Undefined when the group had no committed offset there.
  readonly before: bigint | undefined;
  readonly after: bigint;
};

// Which reset of which group; intent and result have keys of their own, so that an intent that arrives late never takes
// the place of a result.
export type EntryName = { readonly group: string; readonly reset: string };
export type Part = "intent" | "result";

// The key of a record about a reset.
export function entryKey({ group, reset }: EntryName, part: Part): string {
  return JSON.stringify(["reset", group, reset, part]);
}

const version = 1;

type WrittenIntent = {
  readonly version: number;
  readonly at: string;
  readonly request: Json;
  readonly topics?: readonly {
    readonly topic: string;
    readonly id?: string;
    // Partition, offset before and offset after.
    readonly offsets: readonly (readonly [number, string | null, string])[];
  }[];
};

// The value of an intent.
export function writeIntent({ at, request, topics }: Intent): string {
  const written: WrittenIntent = {
    version,
    at: new Date(at).toISOString(),
    request,
    topics: topics.map(({ topic, id, partitions }) => ({
      topic,
      ...(id === undefined ? {} : { id }),
      offsets: partitions.map(({ partition, before, after }) => [
        partition,
        before === undefined ? null : String(before),
        String(after),
      ]),
    })),
  };
  return JSON.stringify(written);
}

// The value of a result.
export function writeDone({ at, request }: Done): string {
  return JSON.stringify({ version, at: new Date(at).toISOString(), request });
}

// What the newest records of a reset say. Throws for what a newer version has written: it cannot be known here.
export function readEntry(
  intent: string | null | undefined,
  result: string | null | undefined,
): Entry {
  if (typeof result === "string")
    return { state: "done", ...readDone(parse(result)) };
  if (typeof intent !== "string") return { state: "none" };
  const written = parse(intent);
  const topics = (written.topics ?? []).map(({ topic, id, offsets }) => ({
    topic,
    id,
    partitions: offsets.map(([partition, before, after]) => ({
      partition,
      before: before === null ? undefined : BigInt(before),
      after: BigInt(after),
    })),
  }));
  return { state: "begun", ...readDone(written), topics };
}

function parse(text: string): WrittenIntent {
  const written = JSON.parse(text) as WrittenIntent;
  if (written.version > version)
    throw new Error(
      `the journal must be of version ${version} or older, but it is of version ${written.version}: a newer kafka-stack has written it, so use that one`,
    );
  return written;
}

function readDone({ at, request }: WrittenIntent): Done {
  return { at: Date.parse(at), request };
}
