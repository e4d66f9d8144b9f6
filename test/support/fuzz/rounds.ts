import fc from "fast-check";

// A topic as a round of the fuzz declares it.
export type FuzzTopic =
  | { readonly state: "absent" }
  | {
      readonly partitions: number;
      readonly replicationFactor: number;
      readonly config: Readonly<Record<string, string>>;
      readonly unmanagedConfig?: "remove";
    };

// A group as a round declares it; of its topics only those count that the round declares too.
export type FuzzGroup =
  | { readonly state: "absent" }
  | {
      readonly topics: readonly string[];
      readonly start: "earliest" | "latest" | { readonly timestamp: string };
    };

// What another client does meanwhile.
export type Outside =
  | { readonly act: "create" | "delete"; readonly topic: string }
  | { readonly act: "grow"; readonly topic: string; readonly by: number }
  | {
      readonly act: "configure";
      readonly topic: string;
      readonly key: string;
      readonly value: string | undefined;
    }
  // Records, so that the beginning and the end of a log are not the same.
  | { readonly act: "produce"; readonly topic: string }
  | {
      readonly act: "commit";
      readonly group: string;
      readonly topic: string;
      readonly partition: number;
    }
  // Deletes a group with its offsets.
  | { readonly act: "forget"; readonly group: string }
  // A member that stays until the end of this round or of the next one.
  | {
      readonly act: "join";
      readonly group: string;
      readonly topic: string;
      readonly stays: boolean;
    };

// One run with what happens to it.
export type Round = {
  readonly topics: Readonly<Record<string, FuzzTopic>>;
  readonly groups: Readonly<Record<string, FuzzGroup>>;
  readonly outside: readonly Outside[];
  // How the run ends before its time, and after how many milliseconds; some end before it comes to that.
  readonly interrupted:
    { readonly how: "cancel" | "kill"; readonly afterMs: number } | undefined;
};

const topics = ["a", "b", "c", "d.e", "f_g"];
const groups = ["x", "y", "z"];
const keys: Readonly<Record<string, readonly string[]>> = {
  "retention.ms": ["1000", "604800000", "-1"],
  "cleanup.policy": ["compact", "delete", "compact,delete"],
  "segment.ms": ["60000", "3600000"],
  "max.message.bytes": ["1000", "2000000"],
};

// The rounds that belong to a seed: the same seed gives the same ones.
export function fuzzRounds(seed: number, count: number): readonly Round[] {
  return fc.sample(rounds, { seed, numRuns: count });
}

const topicName = fc.constantFrom(...topics);
const groupName = fc.constantFrom(...groups);
const setting = fc
  .constantFrom(...Object.entries(keys))
  .chain(([key, values]) =>
    fc.record({ key: fc.constant(key), value: fc.constantFrom(...values) }),
  );
const config = fc
  .array(setting, { maxLength: 3 })
  .map((all) => Object.fromEntries(all.map(({ key, value }) => [key, value])))
  .map(withoutContradictions);
const presentTopic = fc.record(
  {
    partitions: fc.integer({ min: 1, max: 6 }),
    replicationFactor: fc.integer({ min: 1, max: 3 }),
    config,
    unmanagedConfig: fc.constant("remove" as const),
  },
  { requiredKeys: ["partitions", "replicationFactor", "config"] },
);
const presentGroup = fc.record({
  topics: fc.uniqueArray(topicName, { minLength: 1, maxLength: 3 }),
  start: fc.constantFrom(
    "earliest" as const,
    "latest" as const,
    { timestamp: "2020-01-01T00:00:00Z" },
    { timestamp: "2099-01-01T00:00:00Z" },
  ),
});

const outside: fc.Arbitrary<Outside> = fc.oneof(
  fc.record({ act: fc.constantFrom("create", "delete"), topic: topicName }),
  fc.record({
    act: fc.constant("grow"),
    topic: topicName,
    by: fc.integer({ min: 1, max: 2 }),
  }),
  fc
    .tuple(topicName, setting, fc.boolean())
    .map(([topic, { key, value }, remove]) => ({
      act: "configure" as const,
      topic,
      key,
      value: remove ? undefined : value,
    })),
  {
    weight: 2,
    arbitrary: fc.record({ act: fc.constant("produce"), topic: topicName }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      act: fc.constant("commit"),
      group: groupName,
      topic: topicName,
      partition: fc.integer({ min: 0, max: 2 }),
    }),
  },
  fc.record({ act: fc.constant("forget"), group: groupName }),
  fc.record({
    act: fc.constant("join"),
    group: groupName,
    topic: topicName,
    stays: fc.boolean(),
  }),
);
// Half of the runs come to their end. Without bias, because most of them would be over before they began.
const interrupted = fc.option(
  fc.record({
    how: fc.constantFrom("cancel", "kill"),
    afterMs: fc.noBias(fc.integer({ min: 0, max: 1_500 })),
  }),
  { nil: undefined, freq: 2 },
);
const rounds: fc.Arbitrary<Round> = fc.record({
  topics: declared(topicName, presentTopic),
  groups: declared(groupName, presentGroup),
  outside: fc.array(outside, { maxLength: 5 }),
  interrupted,
});

// Without records being deleted for their age, a retention is refused.
function withoutContradictions(
  config: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  if (config["cleanup.policy"] !== "compact") return config;
  return Object.fromEntries(
    Object.entries(config).filter(([key]) => key !== "retention.ms"),
  );
}

// Some of the names; one in five shall be absent.
function declared<T>(
  name: fc.Arbitrary<string>,
  present: fc.Arbitrary<T>,
): fc.Arbitrary<Record<string, T | { readonly state: "absent" }>> {
  const item = fc.oneof(
    { weight: 4, arbitrary: present },
    { weight: 1, arbitrary: fc.constant({ state: "absent" } as const) },
  );
  return fc.dictionary(name, item, { noNullPrototype: true });
}
