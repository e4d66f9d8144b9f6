import { styleText } from "node:util";
import { printProblem, sortProblems } from "../problems/print.ts";
import { printPath } from "../problems/words.ts";
import type { Change, Json } from "../reconcile/plan.ts";
import type { KindPlan, StackPlan } from "./stack-plan.ts";

type Sign = "+" | "~" | "-";

const colourOf = { "+": "green", "~": "yellow", "-": "red" } as const;

// A plan for a terminal or a log: what would change, item by item, what is refused and why, and a line that counts.
export function printPlan(plan: StackPlan, colours: boolean): string {
  const { stack, clusterId, withoutMemory, kinds, fingerprint } = plan;
  const problems = kinds.flatMap(({ refused }) => refused);
  return [
    ...kinds.flatMap((kind) => printKind(kind, colours)),
    ...printAll("refused, so an update changes nothing of these", problems),
    ...printAll(
      "doubtful",
      kinds.flatMap(({ doubts }) => doubts),
    ),
    `${countWords(kinds)} in stack ${stack}, cluster ${clusterId}; plan ${fingerprint}`,
    ...(withoutMemory === undefined
      ? []
      : [
          `made without memory of earlier runs (${withoutMemory}): what they have set counts as set by others`,
        ]),
  ].join("\n");
}

function printKind(
  { name, noun, changes, notes }: KindPlan,
  colours: boolean,
): readonly string[] {
  const items = groupByItem(changes);
  const lines = [
    ...[...items].flatMap(([item, own]) => printItem(item, own, colours)),
    ...notes.map(({ item, text }) => `  ${noun} ${item} ${text}`),
  ];
  return lines.length === 0 ? [] : [name, ...lines, ""];
}

function printItem(
  item: string,
  changes: readonly Change[],
  colours: boolean,
): readonly string[] {
  const sign = signOf(changes);
  const head = `  ${sign} ${item}`;
  const painted = colours
    ? styleText(colourOf[sign], head, { validateStream: false })
    : head;
  return [painted, ...changes.flatMap(printChange)];
}

// A whole item that comes is told field by field; one that goes has nothing more to tell.
function printChange({ path, before, after }: Change): readonly string[] {
  const [, ...field] = path;
  if (field.length > 0)
    return [`      ${printPath(field)}: ${show(before)} → ${show(after)}`];
  if (typeof after !== "object" || after === null) return [];
  return Object.entries(after as Readonly<Record<string, Json>>)
    .filter(([, value]) => !isEmpty(value))
    .map(([key, value]) => `      ${key}: ${show(value)}`);
}

function show(value: Json | undefined): string {
  if (value === undefined) return "unset";
  if (typeof value === "string") return value === "" ? '""' : value;
  if (Array.isArray(value)) return `[${value.map(show).join(", ")}]`;
  if (typeof value !== "object" || value === null) return String(value);
  const entries = Object.entries(value as Readonly<Record<string, Json>>);
  return entries.map(([key, part]) => `${key}=${show(part)}`).join(", ");
}

function isEmpty(value: Json): boolean {
  return (
    typeof value === "object" &&
    value !== null &&
    Object.keys(value).length === 0
  );
}

function groupByItem(
  changes: readonly Change[],
): ReadonlyMap<string, readonly Change[]> {
  const byItem = new Map<string, Change[]>();
  for (const change of changes) {
    const [item = ""] = change.path;
    byItem.set(item, [...(byItem.get(item) ?? []), change]);
  }
  return byItem;
}

function signOf(changes: readonly Change[]): Sign {
  const whole = changes.find(({ path }) => path.length === 1);
  if (whole === undefined) return "~";
  return whole.before === undefined ? "+" : "-";
}

function printAll(
  title: string,
  problems: Parameters<typeof sortProblems>[0],
): readonly string[] {
  if (problems.length === 0) return [];
  const lines = sortProblems(problems).map(
    (problem) => `  ${printProblem(problem)}`,
  );
  return [`${title}:`, ...lines, ""];
}

function countWords(kinds: readonly KindPlan[]): string {
  const signs = kinds.flatMap(({ changes }) =>
    [...groupByItem(changes).values()].map(signOf),
  );
  const count = (sign: Sign): number =>
    signs.filter((each) => each === sign).length;
  const declared = kinds.reduce((sum, kind) => sum + kind.declared, 0);
  return signs.length === 0
    ? `nothing to change: ${declared} items are as the files say,`
    : `${count("+")} to create, ${count("~")} to change, ${count("-")} to delete`;
}
