import type { Item } from "../desired/item.ts";
import type { Problem } from "../problems/problem.ts";
import { describeFound } from "../problems/words.ts";
import type { WrittenPolicies } from "../settings/written.ts";
import { checkConfigLimits } from "./check-config-limits.ts";
import type { Finding } from "./finding.ts";
import { tellFinding } from "./tell-finding.ts";
import { withinCounts } from "./within-counts.ts";

type Policy = WrittenPolicies[string];
type ForTopics = NonNullable<Policy["topics"]>;
type ForAny = Pick<ForTopics, "only" | "names" | "labels">;

// What in the declared items breaks a policy of the stack, each at its place. What shall be absent is free.
export function checkPolicies(
  items: readonly Item[],
  policies: WrittenPolicies,
): readonly Problem[] {
  return Object.entries(policies).flatMap(([name, policy]) =>
    items.flatMap((item) =>
      checkItem(item, policy).map((finding) =>
        tellFinding(item, `policy ${name}`, policy.because, finding),
      ),
    ),
  );
}

function checkItem(item: Item, policy: Policy): readonly Finding[] {
  const rules = policy[item.kind];
  if (rules === undefined || item.desired.state === "absent") return [];
  if (rules.only !== undefined && !matches(rules.only, item.name)) return [];
  return [
    ...checkName(item, rules),
    ...checkLabels(item, rules),
    ...(item.kind === "topics" ? checkTopic(item, rules) : []),
  ];
}

function checkName({ name }: Item, { names }: ForAny): readonly Finding[] {
  return names === undefined || matches(names, name)
    ? []
    : [
        {
          path: [],
          at: "key",
          expected: `a name that matches ${names}`,
          found: describeFound(name),
        },
      ];
}

function checkLabels(
  { labels }: Item,
  { labels: wanted = [] }: ForAny,
): readonly Finding[] {
  return wanted
    .filter((label) => !Object.hasOwn(labels, label))
    .map((label) => ({
      path: ["labels"],
      at: "key",
      expected: `the label ${label}`,
      found: "none",
    }));
}

function checkTopic(
  { desired }: Extract<Item, { readonly kind: "topics" }>,
  { partitions, replicationFactor, config = {} }: ForTopics,
): readonly Finding[] {
  if (desired.state === "absent") return [];
  const { spec } = desired;
  return [
    ...withinCounts("partitions", spec.partitions, partitions),
    ...withinCounts(
      "replicationFactor",
      spec.replicationFactor,
      replicationFactor,
    ),
    ...Object.entries(config).flatMap(([key, limits]) =>
      checkConfigLimits(key, spec.config[key], limits),
    ),
  ];
}

function matches(expression: string, name: string): boolean {
  return new RegExp(`^(?:${expression})$`).test(name);
}
