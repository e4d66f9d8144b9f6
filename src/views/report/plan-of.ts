import { printProblem, sortProblems } from "../../text/problems/print.ts";
import type { StackPlan } from "../plan/plan-stack.ts";
import type { Problem } from "../../text/problems/problem.ts";
import { changeWords } from "../../reconcile/change-words.ts";
import { changedItems } from "../../reconcile/changed-items.ts";
import type { ReportedPlan } from "./report.ts";
import type { Secrets } from "./secrets.ts";

// A plan in words, item by item, in the order in which a run works on them.
export function planOf(
  { fingerprint, withoutMemory, kinds }: StackPlan,
  secrets: Secrets,
): ReportedPlan {
  return {
    fingerprint,
    withoutMemory,
    declared: kinds.reduce((sum, { declared }) => sum + declared, 0),
    items: kinds.flatMap(({ noun, changes }) =>
      changedItems(changes).map((changed) => ({
        noun,
        name: changed.item,
        sign: changed.sign,
        changes: changed.changes.flatMap((change) =>
          changeWords(secrets.coverChange(change)),
        ),
      })),
    ),
    refused: [
      ...kinds
        .flatMap(({ stopped = [] }) => stopped)
        .map((text) => secrets.coverText(text)),
      ...printAll(
        kinds.flatMap(({ refused }) => refused),
        secrets,
      ),
    ],
    doubts: printAll(
      kinds.flatMap(({ doubts }) => doubts),
      secrets,
    ),
    notes: kinds.flatMap(({ name, noun, notes, remarks = [], unseen }) => [
      ...notes.map(
        ({ item, text }) => `${noun} ${item} ${secrets.coverText(text)}`,
      ),
      ...remarks.map((text) => secrets.coverText(text)),
      ...(unseen === undefined ? [] : [`${name}: ${unseen}`]),
    ]),
  };
}

function printAll(
  problems: readonly Problem[],
  { coverText }: Secrets,
): readonly string[] {
  return sortProblems(problems).map((each) => coverText(printProblem(each)));
}
