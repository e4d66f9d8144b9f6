import type { Item } from "../items/item.ts";
import type { Problem } from "../../text/problems/problem.ts";
import { describeFound } from "../../text/problems/words.ts";
import type { Finding } from "./finding.ts";
import type { Rule, RuledItem, Rules } from "./rule.ts";
import { tellFinding } from "./tell-finding.ts";

// What a team's own rules find in the declared items, each at its place. What shall be absent is free.
export function checkRules(
  items: readonly Item[],
  modules: readonly Rules[],
): readonly Problem[] {
  const rules = modules.flatMap((module) => Object.entries(module));
  return items.flatMap((item) => {
    const { kind, name, labels, desired } = item;
    if (desired.state === "absent") return [];
    const ruled = { kind, name, labels, spec: desired.spec } as RuledItem;
    return rules.flatMap(([rule, check]) =>
      ask(check, ruled).map((finding) =>
        tellFinding(item, `rule ${rule}`, undefined, finding),
      ),
    );
  });
}

// A rule that fails, or answers with something else, is told at the item: what it would have found nobody knows.
function ask(check: Rule, item: RuledItem): readonly Finding[] {
  try {
    const findings: unknown = check(item);
    if (Array.isArray(findings) && findings.every(isFinding)) return findings;
    return [failed(`that it answered ${describeFound(findings)}`)];
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    return [failed(`that it failed: ${text}`)];
  }
}

function isFinding(value: unknown): value is Finding {
  if (typeof value !== "object" || value === null) return false;
  const { path, expected, found } = value as Readonly<Record<string, unknown>>;
  return (
    Array.isArray(path) &&
    path.every((key) => typeof key === "string") &&
    typeof expected === "string" &&
    typeof found === "string"
  );
}

function failed(found: string): Finding {
  const expected = "a list of findings, each with path, expected and found";
  return { path: [], at: "key", expected, found };
}
