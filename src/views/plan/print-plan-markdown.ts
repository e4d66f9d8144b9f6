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
import { clusterWords, fingerprintWords, remarksOn } from "./print-plan.ts";

// A comment on GitHub holds 65,536 characters.
const mostCharacters = 60_000;

// Lines of a diff are coloured by how they begin.
const markOf = { "+": "+", "~": "!", "-": "-" } as const;

// A plan as a comment on a pull or merge request. Its first line, which nobody sees, names stack and fingerprint for the
// pipeline; what comes out of files and cluster stands in blocks that are shown letter for letter.
export function printPlanMarkdown(plan: StackPlan): string {
  const { stack, kinds, fingerprint = "none" } = plan;
  const all = (of: (kind: KindPlan) => readonly Problem[]): readonly string[] =>
    sortProblems(kinds.flatMap(of)).map(printProblem);
  const blocks = [
    ...kinds.flatMap(printKind),
    ...block(
      "Refused, so an update changes nothing:",
      "text",
      kinds.flatMap(({ stopped = [] }) => stopped),
    ),
    ...block(
      "Refused, so an update changes nothing of these:",
      "text",
      all(({ refused }) => refused),
    ),
    ...block(
      "Doubtful:",
      "text",
      all(({ doubts }) => doubts),
    ),
  ];
  return [
    `<!-- kafka-stack plan of ${stack}: ${fingerprint} -->`,
    `### Kafka: stack \`${stack}\``,
    "",
    `**${countWords(kinds).replace(/,$/, "")}** in ${escaped(clusterWords(plan))}`,
    "",
    ...shortened(blocks, mostCharacters),
    ...[...remarksOn(plan), fingerprintWords(plan)].flatMap((line) => [
      `<sub>${escaped(line)}</sub>`,
      "",
    ]),
  ]
    .join("\n")
    .trimEnd();
}

function printKind({
  name,
  noun,
  changes,
  notes,
  remarks = [],
}: KindPlan): readonly string[] {
  return [
    ...block(name, "diff", changedItems(changes).flatMap(printItem)),
    ...block(`About ${name}:`, "text", [
      ...notes.map(({ item, text }) => showText(`${noun} ${item} ${text}`)),
      ...remarks.map(showLines),
    ]),
  ];
}

function printItem({ item, sign, changes }: ChangedItem): readonly string[] {
  const lines = changes.flatMap(changeWords);
  return [
    `${markOf[sign]} ${showText(item)}`,
    ...lines.map((line) => `    ${line}`),
  ];
}

function block(
  title: string,
  language: string,
  lines: readonly string[],
): readonly string[] {
  if (lines.length === 0) return [];
  const text = lines.join("\n");
  const fence = fenceAround(text);
  return [`${title}\n\n${fence}${language}\n${text}\n${fence}\n`];
}

// Longer than any run of backticks in the text, so that nothing in it ends the block.
function fenceAround(text: string): string {
  const runs = [...text.matchAll(/`+/g)].map(([run]) => run.length);
  return "`".repeat(Math.max(3, ...runs.map((length) => length + 1)));
}

// The blocks that fit; of one that does not, the lines that do.
function shortened(blocks: readonly string[], room: number): readonly string[] {
  const [first, ...rest] = blocks;
  if (first === undefined) return [];
  if (first.length <= room)
    return [first, ...shortened(rest, room - first.length)];
  const lines = first.split("\n");
  const fence = /^`+/.exec(lines[2] ?? "")?.[0] ?? "";
  const fitting = first.slice(0, Math.max(0, room)).split("\n").slice(0, -1);
  const part = fitting.length > 3 ? [...fitting, fence, ""] : [];
  return [
    ...part,
    "**There is more than fits here:** `kafka-stack plan` tells all of it.",
    "",
  ];
}

function escaped(text: string): string {
  return showText(text).replace(
    /[&<>`*_[\]\\@#~|!]/g,
    (mark) => `&#${mark.charCodeAt(0)};`,
  );
}
