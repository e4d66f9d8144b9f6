import fc from "fast-check";
import type {
  ObservedGroup,
  ObservedPartition,
  ObservedTopicOfGroup,
} from "../../../src/kinds/groups/observed.ts";
import type { GroupSettings } from "../../../src/kinds/groups/config/observed.ts";
import type { GroupMemory } from "../../../src/kinds/groups/remembered.ts";
import type {
  ObservedEntry,
  ObservedReset,
  ResetTopic,
  Target,
} from "../../../src/kinds/groups/reset/observed.ts";
import type { Reset, ResetTo } from "../../../src/kinds/groups/reset/spec.ts";
import type {
  DesiredGroup,
  GroupRemoval,
  GroupSpec,
  Start,
  StartIn,
} from "../../../src/kinds/groups/spec.ts";
import type { Items, Json } from "../../../src/reconcile/plan.ts";

// Groups of all sorts for property tests.
export type World = {
  readonly desired: Items<DesiredGroup>;
  readonly observed: Items<ObservedGroup>;
  readonly memory: Items<GroupMemory>;
  readonly now: number;
};

// As code makes them.
const plain = { noNullPrototype: true } as const;

const groupNames = fc.constantFrom("a", "b", "constructor");
const topicNames = fc.constantFrom("orders", "payments", "constructor");
const starts = fc.oneof(
  fc.constantFrom<Start>("earliest", "latest"),
  fc.nat().map((timestamp) => ({ timestamp })),
  fc.nat(1_000_000).map((seconds) => ({ agoMs: seconds * 1_000 })),
  fc.nat().map((offset) => ({ offset })),
);
const startsIn: fc.Arbitrary<StartIn> = fc.oneof(
  starts.map((everywhere) => ({ everywhere })),
  starts.map((start) => ({ ranges: { "0-1,3": start } })),
);
const resetIds = fc.constantFrom("r-1", "r-2");
const resetTos = fc.oneof<fc.Arbitrary<ResetTo>[]>(
  fc.constantFrom("earliest", "latest"),
  fc.nat().map((timestamp) => ({ timestamp })),
  fc.nat(1_000_000).map((seconds) => ({ agoMs: seconds * 1_000 })),
  fc.integer().map((shift) => ({ shift })),
  fc.constant({ group: "other" }),
);
function resetsOf(topics: readonly string[]): fc.Arbitrary<Reset> {
  const offsets = fc.nat().map((offset) => ({
    offsets: { [topics[0] ?? "orders"]: { "0-1": offset } },
  }));
  return fc.record(
    {
      id: resetIds,
      to: fc.oneof<fc.Arbitrary<ResetTo>[]>(resetTos, offsets),
      topics: fc.constant([]),
      partitions: fc.constant({}),
      notAfter: fc.constantFrom(undefined, 500, 5_000),
    },
    plain,
  );
}

const settings: readonly [string, string] = [
  "consumer.session.timeout.ms",
  "share.auto.offset.reset",
];

// Groups as people declare them.
export const desiredGroups: fc.Arbitrary<DesiredGroup> = fc.oneof(
  fc
    .uniqueArray(topicNames, { minLength: 1 })
    .chain((topics) =>
      fc.record(
        {
          topics: fc.constant(topics),
          start: starts,
          startIn: fc.oneof(
            fc.constant({}),
            startsIn.map((one) => ({ [topics[0] ?? "orders"]: one })),
          ),
          reset: fc.oneof(fc.constant(undefined), resetsOf(topics)),
          partitions: fc.nat(7).map((count) => {
            // Without any for some: then a topic has as many as it has.
            const counts = topics.map((topic) => [topic, count] as const);
            return Object.fromEntries(count === 0 ? [] : counts);
          }),
          config: fc.constantFrom<GroupSpec["config"]>(
            {},
            {},
            { [settings[0]]: "45000" },
            { [settings[1]]: "earliest" },
          ),
          withoutOffset: fc.constant({}),
        },
        plain,
      ),
    )
    .map((spec) => ({ state: "present", spec }) as const),
  fc
    .constantFrom<GroupRemoval>({}, { topics: ["orders"] })
    .map((removal) => ({ state: "absent", removal }) as const),
);

const partitionStates = fc.oneof(
  fc.constant({ state: "set" } as const),
  fc.record({
    state: fc.constant("open" as const),
    offset: fc.bigInt({ min: 0n, max: 9n }),
  }),
  fc.constant({ state: "unknown", why: "no leader" } as const),
  fc.constant({
    state: "outside",
    offset: 9n,
    earliest: 0n,
    latest: 5n,
  } as const),
);
const ids = fc.constantFrom(undefined, "id-1", "id-2");
const observedTopics: fc.Arbitrary<ObservedTopicOfGroup> = fc.record({
  id: ids,
  partitions: fc
    .array(partitionStates, { maxLength: 5 })
    .map((states) =>
      states.map(
        (state, index) => ({ ...state, index }) satisfies ObservedPartition,
      ),
    ),
});
const requests = fc.constantFrom<Json>({ to: "earliest" }, { to: "latest" });
const begun = fc
  .tuple(requests, fc.constantFrom([], ["orders 0: 5 then, 9 now"]))
  .map(([request, moved]) => ({
    state: "begun" as const,
    at: 0,
    request,
    topics: [],
    moved,
  }));
const targets = fc.oneof<fc.Arbitrary<Target>[]>(
  fc.nat(9).map((offset) => ({
    state: "known",
    offset: BigInt(offset),
    earliest: 0n,
    latest: 9n,
  })),
  fc.constant({ state: "none" }),
);
const resetTopics: fc.Arbitrary<ResetTopic> = fc.record({
  topic: topicNames,
  id: fc.constant("id-1"),
  partitions: fc
    .array(targets, { maxLength: 3 })
    .map((some) =>
      some.map((target, partition) => ({ partition, before: 3n, target })),
    ),
});
const observedResets: fc.Arbitrary<ObservedReset> = fc.record({
  id: resetIds,
  journal: fc.oneof<fc.Arbitrary<ObservedEntry>[]>(
    fc.constantFrom<ObservedEntry>(
      { state: "none" },
      { state: "missing" },
      { state: "unusable", why: "no" },
    ),
    requests.map((request) => ({ state: "done", at: 0, request })),
    begun,
  ),
  marked: fc.boolean(),
  topics: fc.array(resetTopics, { maxLength: 2 }),
  missing: fc.constantFrom([], [], ["soon"]),
});
const overrides = fc
  .dictionary(
    fc.constantFrom(...settings),
    fc.constantFrom("45000", "earliest"),
  )
  .map((values) => {
    const found = Object.entries(values).map(
      ([key, value]) => [key, { value, type: undefined }] as const,
    );
    return { state: "seen" as const, overrides: new Map(found) };
  });
const observedSettings = fc.oneof(
  { arbitrary: overrides, weight: 6 },
  fc.constantFrom<GroupSettings>(
    { state: "none", why: "too old" },
    { state: "unseen", why: "not allowed" },
  ),
);
const observedGroups: fc.Arbitrary<ObservedGroup> = fc
  .record({
    settings: observedSettings,
    reset: fc.oneof(fc.constant(undefined), observedResets),
    known: fc.boolean(),
    protocol: fc.constantFrom("", "", "consumer", "consumer", "connect"),
    members: fc.constantFrom([], [], [], ["client x at /10.0.0.1"]),
    opaque: fc.constantFrom(false, false, false, true),
    topics: mapOf(topicNames, observedTopics),
  })
  .map(({ known, topics, ...rest }) => {
    const committed = new Map(
      [...topics].flatMap(([name, topic]) => {
        const set = topic.partitions.filter(({ state }) => state === "set");
        const indexes = set.map(({ index }) => index);
        return indexes.length === 0 ? [] : [[name, indexes] as const];
      }),
    );
    const there = known || committed.size > 0 || rest.members.length > 0;
    return there || rest.opaque
      ? { known: true, topics, committed, ...rest }
      : { ...rest, known: false, protocol: "", topics, committed };
  });

const partitions = fc
  .uniqueArray(fc.nat(5))
  .map((some) => some.sort((a, b) => a - b));
const rememberedTopics = fc
  .record({ id: ids, seen: partitions, told: fc.boolean() })
  .map(({ id, seen, told }) => ({
    id,
    seen,
    lost: told ? seen.slice(0, 1) : [],
    justSet: [],
  }));
const memories: fc.Arbitrary<GroupMemory> = fc.record({
  topics: mapOf(topicNames, rememberedTopics),
  resets: mapOf(resetIds, requests),
  set: fc.subarray([...settings]),
  reported: fc.subarray([...settings]),
});

export const worlds: fc.Arbitrary<World> = fc.record({
  desired: mapOf(groupNames, desiredGroups),
  observed: mapOf(groupNames, observedGroups),
  memory: mapOf(groupNames, memories),
  now: fc.constantFrom(0, 1_000),
});

function mapOf<T>(
  names: fc.Arbitrary<string>,
  values: fc.Arbitrary<T>,
): fc.Arbitrary<Items<T>> {
  return fc
    .dictionary(names, values)
    .map((entries) => new Map(Object.entries(entries)));
}
