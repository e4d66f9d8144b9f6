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

// What another client does to a topic meanwhile.
export type Outside =
  | { readonly act: "create" | "delete"; readonly topic: string }
  | { readonly act: "grow"; readonly topic: string; readonly by: number }
  | {
      readonly act: "configure";
      readonly topic: string;
      readonly key: string;
      readonly value: string | undefined;
    };

// One run with what happens to it.
export type Round = {
  readonly desired: Readonly<Record<string, FuzzTopic>>;
  readonly outside: readonly Outside[];
  // How the run ends before its time, and after how many milliseconds; some end before it comes to that.
  readonly interrupted:
    { readonly how: "cancel" | "kill"; readonly afterMs: number } | undefined;
};

const topics = ["a", "b", "c", "d.e", "f_g"];
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

const names = fc.constantFrom(...topics);
const setting = fc
  .constantFrom(...Object.entries(keys))
  .chain(([key, values]) =>
    fc.record({ key: fc.constant(key), value: fc.constantFrom(...values) }),
  );
const config = fc
  .array(setting, { maxLength: 3 })
  .map((all) => Object.fromEntries(all.map(({ key, value }) => [key, value])))
  .map(withoutContradictions);
const present = fc.record(
  {
    partitions: fc.integer({ min: 1, max: 6 }),
    replicationFactor: fc.integer({ min: 1, max: 3 }),
    config,
    unmanagedConfig: fc.constant("remove" as const),
  },
  { requiredKeys: ["partitions", "replicationFactor", "config"] },
);
const desired = fc.dictionary(
  names,
  fc.oneof(
    { weight: 4, arbitrary: present },
    { weight: 1, arbitrary: fc.constant({ state: "absent" } as const) },
  ),
  { noNullPrototype: true },
);
const outside: fc.Arbitrary<Outside> = fc.oneof(
  fc.record({ act: fc.constantFrom("create", "delete"), topic: names }),
  fc.record({
    act: fc.constant("grow"),
    topic: names,
    by: fc.integer({ min: 1, max: 2 }),
  }),
  fc
    .tuple(names, setting, fc.boolean())
    .map(([topic, { key, value }, remove]) => ({
      act: "configure" as const,
      topic,
      key,
      value: remove ? undefined : value,
    })),
);
const interrupted = fc.option(
  fc.record({
    how: fc.constantFrom("cancel", "kill"),
    afterMs: fc.integer({ min: 0, max: 1_500 }),
  }),
  { nil: undefined },
);
const rounds: fc.Arbitrary<Round> = fc.record({
  desired,
  outside: fc.array(outside, { maxLength: 4 }),
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
