import type { Item } from "../items/item.ts";
import type { Problem } from "../../text/problems/problem.ts";
import { describeFound } from "../../text/problems/words.ts";
import type { WrittenPolicies } from "../config/written.ts";
import { checkConfigLimits } from "./check-config-limits.ts";
import type { Finding } from "./finding.ts";
import { matchingNames } from "./matching-names.ts";
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
  const matching = matcherOf(items.map(({ name }) => name));
  return Object.entries(policies).flatMap(([name, policy]) =>
    items.flatMap((item) =>
      checkItem(item, policy, matching).map((finding) =>
        tellFinding(item, `policy ${name}`, policy.because, finding),
      ),
    ),
  );
}

// Whether a name matches an expression; undefined if that takes too long to find out.
type Matching = (expression: string, name: string) => boolean | undefined;

// Each expression is tried on all names at once.
function matcherOf(names: readonly string[]): Matching {
  const known = new Map<string, ReadonlySet<string> | undefined>();
  return (expression, name) => {
    if (!known.has(expression))
      known.set(expression, matchingNames(expression, names));
    return known.get(expression)?.has(name);
  };
}

function checkItem(
  item: Item,
  policy: Policy,
  matching: Matching,
): readonly Finding[] {
  const rules = policy[item.kind];
  if (rules === undefined || item.desired.state === "absent") return [];
  if (rules.only !== undefined) {
    const concerned = matching(rules.only, item.name);
    if (concerned === undefined) return [tooSlow(rules.only)];
    if (!concerned) return [];
  }
  return [
    ...checkName(item, rules, matching),
    ...checkLabels(item, rules),
    ...(item.kind === "topics" ? checkTopic(item, rules) : []),
  ];
}

function checkName(
  { name }: Item,
  { names }: ForAny,
  matching: Matching,
): readonly Finding[] {
  if (names === undefined) return [];
  const fits = matching(names, name);
  if (fits === undefined) return [tooSlow(names)];
  return fits
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

function tooSlow(expression: string): Finding {
  return {
    path: [],
    at: "key",
    expected: "an expression that decides about all names within a second",
    found: `${describeFound(expression)}, which takes longer; avoid repetitions inside repetitions such as (a+)+`,
  };
}
