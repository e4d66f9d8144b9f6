import { styleText } from "node:util";
import { printProblem, sortProblems } from "../../text/problems/print.ts";
import type { Problem } from "../../text/problems/problem.ts";
import { changeWords } from "../../reconcile/change-words.ts";
import {
  type ChangedItem,
  changedItems,
} from "../../reconcile/changed-items.ts";
import { showLines, showText } from "../../text/show-text.ts";
import { countWords } from "./count-words.ts";
import type { KindPlan, StackPlan } from "./plan-stack.ts";

const colourOf = { "+": "green", "~": "yellow", "-": "red" } as const;

// A plan for a terminal or a log: what would change, item by item, what is refused and why, and a line that counts.
export function printPlan(plan: StackPlan, colours: boolean): string {
  const { kinds } = plan;
  return [
    ...kinds.flatMap((kind) => printKind(kind, colours)),
    ...printLines(
      "refused, so an update changes nothing",
      kinds.flatMap(({ stopped = [] }) => stopped),
    ),
    ...printAll(
      "refused, so an update changes nothing of these",
      kinds.flatMap(({ refused }) => refused),
    ),
    ...printAll(
      "doubtful",
      kinds.flatMap(({ doubts }) => doubts),
    ),
    `${countWords(kinds)} in stack ${plan.stack}, ${clusterWords(plan)}; ${fingerprintWords(plan)}`,
    ...remarksOn(plan),
  ].join("\n");
}

// Which cluster a plan is for.
export function clusterWords({ clusterId }: StackPlan): string {
  return clusterId === undefined
    ? "a cluster that is created"
    : `cluster ${showText(clusterId)}`;
}

// The fingerprint of a plan, or why it has none.
export function fingerprintWords({
  fingerprint,
  unseen,
  kinds,
}: StackPlan): string {
  if (fingerprint !== undefined) return `plan ${fingerprint}`;
  const unread = kinds.filter((kind) => kind.unseen !== undefined);
  const why =
    unseen.length > 0
      ? `Docker does not show what these are made of: ${unseen.join(", ")}`
      : `these could not be read: ${unread.map(({ name }) => name).join(", ")}`;
  return `no fingerprint, because ${why}`;
}

// What a reader must know of how a plan was made.
export function remarksOn({
  withoutMemory,
  kinds,
}: StackPlan): readonly string[] {
  const memory =
    withoutMemory === undefined
      ? []
      : [
          `made without memory of earlier runs (${withoutMemory}): what they have set counts as set by others`,
        ];
  const unread = kinds.flatMap(({ name, unseen }) =>
    unseen === undefined ? [] : [`${name}: ${unseen}`],
  );
  return [...memory, ...unread];
}

function printKind(
  { name, noun, changes, notes, remarks = [] }: KindPlan,
  colours: boolean,
): readonly string[] {
  const lines = [
    ...changedItems(changes).flatMap((item) => printItem(item, colours)),
    ...notes.map(({ item, text }) => showText(`  ${noun} ${item} ${text}`)),
    ...remarks.flatMap((text) =>
      showLines(text)
        .split("\n")
        .map((line) => `  ${line}`),
    ),
  ];
  return lines.length === 0 ? [] : [name, ...lines, ""];
}

function printItem(
  { item, sign, changes }: ChangedItem,
  colours: boolean,
): readonly string[] {
  const head = `  ${sign} ${showText(item)}`;
  const painted = colours
    ? styleText(colourOf[sign], head, { validateStream: false })
    : head;
  const lines = changes.flatMap(changeWords);
  return [painted, ...lines.map((line) => `      ${line}`)];
}

function printAll(
  title: string,
  problems: readonly Problem[],
): readonly string[] {
  return printLines(title, sortProblems(problems).map(printProblem));
}

function printLines(
  title: string,
  lines: readonly string[],
): readonly string[] {
  if (lines.length === 0) return [];
  return [`${title}:`, ...lines.map((line) => `  ${line}`), ""];
}
