import { styleText } from "node:util";
import { printProblem, sortProblems } from "../problems/print.ts";
import { changeWords } from "../reconcile/change-words.ts";
import {
  type ChangedItem,
  changedItems,
  type Sign,
} from "../reconcile/changed-items.ts";
import type { KindPlan, StackPlan } from "./stack-plan.ts";

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
  const lines = [
    ...changedItems(changes).flatMap((item) => printItem(item, colours)),
    ...notes.map(({ item, text }) => `  ${noun} ${item} ${text}`),
  ];
  return lines.length === 0 ? [] : [name, ...lines, ""];
}

function printItem(
  { item, sign, changes }: ChangedItem,
  colours: boolean,
): readonly string[] {
  const head = `  ${sign} ${item}`;
  const painted = colours
    ? styleText(colourOf[sign], head, { validateStream: false })
    : head;
  return [
    painted,
    ...changes.flatMap(changeWords).map((words) => `      ${words}`),
  ];
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
    changedItems(changes).map(({ sign }) => sign),
  );
  const count = (sign: Sign): number =>
    signs.filter((each) => each === sign).length;
  const declared = kinds.reduce((sum, kind) => sum + kind.declared, 0);
  return signs.length === 0
    ? `nothing to change: ${declared} items are as the files say,`
    : `${count("+")} to create, ${count("~")} to change, ${count("-")} to delete`;
}
