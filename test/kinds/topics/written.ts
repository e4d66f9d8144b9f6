import { fillTopic } from "../../../src/kinds/topics/fill.ts";
import { topicMemory } from "../../../src/kinds/topics/memory.ts";
import type {
  ObservedTopic,
  TopicReader,
  TopicSurroundings,
  TopicUse,
} from "../../../src/kinds/topics/observed.ts";
import type { TopicMemory } from "../../../src/kinds/topics/remembered.ts";
import type { DesiredTopic } from "../../../src/kinds/topics/spec.ts";
import type { PlacementBroker } from "../../../src/kafka/placement/placement.ts";
import type { Placement } from "../../../src/kinds/topics/placement/placement.ts";
import type { Sizes } from "../../../src/kafka/moves/sizes.ts";
import type { Items, Json } from "../../../src/reconcile/plan.ts";
import { liveTopic } from "./apply-in-memory.ts";

// What a golden case begins with: what is desired, observed and remembered, in the words of YAML.
export type WrittenWorld = {
  // As in a config file; absent alone is short for { state: absent }.
  readonly desired: Record<string, Json>;
  readonly observed?: Record<string, WrittenTopic>;
  readonly around?: {
    readonly brokers?: readonly (Pick<PlacementBroker, "id"> &
      Partial<PlacementBroker>)[];
    readonly undeletable?: readonly string[];
    // Bytes of each partition, on any broker, and how many of them a second.
    readonly sizes?: Record<string, number>;
    readonly bytesPerSecond?: number;
  };
  readonly memory?: Record<string, Partial<TopicMemory>>;
  readonly now?: string;
};

type WrittenTopic =
  // Deleted and not gone, because these brokers are down.
  { readonly leaving: readonly number[] } | WrittenLive;

type WrittenLive = {
  readonly partitions: number;
  readonly replicationFactor: number;
  readonly replicas?: readonly (readonly number[])[];
  readonly overrides?: Record<string, string>;
  readonly internal?: boolean;
  readonly id?: string;
  readonly isr?: readonly (readonly number[])[];
  // Where moves under way lead, by partition.
  readonly moving?: Record<string, readonly number[]>;
  readonly placement?: Placement;
  readonly minIsr?: number;
  readonly throttled?: boolean;
  readonly end?: number;
  readonly use?: WrittenUse;
};

// Nobody uses it where nothing is written.
type WrittenUse = {
  readonly records?: number | "could not look";
  // A time, or one of the words of TopicUse.
  readonly latest?: string;
  // "none" where the brokers have written down no time; that of the plan if left out.
  readonly clock?: string;
  readonly readers?: readonly TopicReader[];
  readonly unseen?: readonly string[];
};

export type World = {
  readonly desired: Items<DesiredTopic>;
  readonly observed: Items<ObservedTopic>;
  readonly around: TopicSurroundings | undefined;
  readonly memory: Items<TopicMemory>;
  readonly now: number;
};

// The same as the planner takes it.
export function readWorld(written: WrittenWorld): World {
  const { desired, observed = {}, around, memory = {} } = written;
  return {
    desired: itemsOf(desired, toDesired),
    observed: itemsOf(observed, toObserved),
    around: around === undefined ? undefined : toAround(around),
    memory: itemsOf(memory, (item) => topicMemory.read(item as Json, 3)),
    now: Date.parse(written.now ?? "2024-01-31T00:00:00Z"),
  };
}

function itemsOf<W, T>(
  written: Record<string, W>,
  read: (item: W) => T,
): Items<T> {
  return new Map(
    Object.entries(written).map(([name, item]) => [name, read(item)]),
  );
}

function toDesired(written: Json): DesiredTopic {
  const filled = fillTopic(written === "absent" ? { state: written } : written);
  if (!filled.ok) throw new Error(JSON.stringify(filled.problems));
  return filled.value;
}

function toObserved(written: WrittenTopic): ObservedTopic {
  if ("leaving" in written)
    return { state: "leaving", waitsFor: written.leaving };
  const { overrides = {}, moving = {}, use, ...live } = written;
  const settings = Object.entries(overrides).map(
    ([key, value]) => [key, { value, type: undefined }] as const,
  );
  return liveTopic({
    ...live,
    moving: new Map(
      Object.entries(moving).map(([index, to]) => [Number(index), to]),
    ),
    overrides: new Map(settings),
    use: use === undefined ? undefined : toUse({ ...use, end: live.end }),
  });
}

function toSizes(sizes: Record<string, number>): Sizes {
  const anywhere = (bytes: number): ReadonlyMap<number, number> =>
    new Map([1, 2, 3, 4].map((id) => [id, bytes]));
  return itemsOf(sizes, anywhere);
}

function toUse({
  records = 0,
  end,
  latest,
  clock = "2024-01-31T00:00:00Z",
  readers = [],
  unseen = [],
}: WrittenUse & { readonly end: number | undefined }): TopicUse {
  return {
    records: records === "could not look" ? undefined : records,
    end,
    latest: timeOf(latest),
    clock:
      clock === "unread"
        ? clock
        : clock === "none"
          ? undefined
          : Date.parse(clock),
    readers,
    unseen,
  };
}

function timeOf(latest: string | undefined): TopicUse["latest"] {
  if (latest === "none" || latest === "unread") return latest;
  return latest === undefined ? undefined : Date.parse(latest);
}

function toAround({
  brokers = [],
  undeletable = [],
  sizes,
  bytesPerSecond = 1024 ** 2,
}: NonNullable<WrittenWorld["around"]>): TopicSurroundings {
  const usual = { rack: undefined, alive: true, leaders: 0, replicas: 0 };
  return {
    brokers: brokers.map((broker) => ({ ...usual, ...broker })),
    undeletable,
    ...(sizes === undefined
      ? {}
      : { moves: { sizes: toSizes(sizes), bytesPerSecond } }),
  };
}
