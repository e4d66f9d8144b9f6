import fc from "fast-check";
import type {
  ObservedGroup,
  ObservedPartition,
  ObservedTopicOfGroup,
} from "../../../src/kinds/groups/observed.ts";
import type { GroupMemory } from "../../../src/kinds/groups/remembered.ts";
import type { DesiredGroup, Start } from "../../../src/kinds/groups/spec.ts";
import type { Items } from "../../../src/reconcile/plan.ts";

// Groups of all sorts for property tests.
export type World = {
  readonly desired: Items<DesiredGroup>;
  readonly observed: Items<ObservedGroup>;
  readonly memory: Items<GroupMemory>;
};

const groupNames = fc.constantFrom("a", "b", "constructor");
const topicNames = fc.constantFrom("orders", "payments", "constructor");
const starts = fc.oneof(
  fc.constantFrom<Start>("earliest", "latest"),
  fc.nat().map((timestamp) => ({ timestamp })),
);

// Groups as people declare them.
export const desiredGroups: fc.Arbitrary<DesiredGroup> = fc.oneof(
  fc
    .tuple(fc.uniqueArray(topicNames, { minLength: 1 }), starts, fc.nat(7))
    .map(([topics, start, count]) => {
      // Without any for some: then a topic has as many as it has.
      const counts = topics.map((topic) => [topic, count] as const);
      const partitions = Object.fromEntries(count === 0 ? [] : counts);
      return { topics, start, partitions, withoutOffset: {} };
    })
    .map((spec) => ({ state: "present", spec }) as const),
  fc.constant({ state: "absent", removal: {} } as const),
);

const partitionStates = fc.oneof(
  fc.constant({ state: "set" } as const),
  fc.record({
    state: fc.constant("open" as const),
    offset: fc.bigInt({ min: 0n, max: 9n }),
  }),
  fc.constant({ state: "unknown", why: "no leader" } as const),
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
const observedGroups: fc.Arbitrary<ObservedGroup> = fc
  .record({
    known: fc.boolean(),
    protocol: fc.constantFrom("", "", "consumer", "consumer", "connect"),
    members: fc.constantFrom([], [], [], ["client x at /10.0.0.1"]),
    opaque: fc.constantFrom(false, false, false, true),
    topics: mapOf(topicNames, observedTopics),
  })
  .map(({ known, topics, ...rest }) => {
    const committed = [...topics]
      .filter(([, topic]) =>
        topic.partitions.some(({ state }) => state === "set"),
      )
      .map(([name]) => name)
      .sort();
    const there = known || committed.length > 0 || rest.members.length > 0;
    return there || rest.opaque
      ? { known: true, topics, committed, ...rest }
      : { ...rest, known: false, protocol: "", topics, committed };
  });

const partitions = fc
  .uniqueArray(fc.nat(5))
  .map((some) => some.sort((a, b) => a - b));
const memories: fc.Arbitrary<GroupMemory> = mapOf(
  topicNames,
  fc
    .record({ id: ids, seen: partitions, told: fc.boolean() })
    .map(({ id, seen, told }) => ({
      id,
      seen,
      lost: told ? seen.slice(0, 1) : [],
      justSet: [],
    })),
);

export const worlds: fc.Arbitrary<World> = fc.record({
  desired: mapOf(groupNames, desiredGroups),
  observed: mapOf(groupNames, observedGroups),
  memory: mapOf(groupNames, memories),
});

function mapOf<T>(
  names: fc.Arbitrary<string>,
  values: fc.Arbitrary<T>,
): fc.Arbitrary<Items<T>> {
  return fc
    .dictionary(names, values)
    .map((entries) => new Map(Object.entries(entries)));
}
