import type { PlannedItem } from "../../report.ts";
import { type Column, showTable } from "./table.ts";
import { badge, facts } from "./words.ts";

// The table of what an update would do.
export function showPlan(items: readonly PlannedItem[]): void {
  showTable(items, {
    id: "changes",
    noun: ["change", "changes"],
    columns,
    order: [1, "asc"],
    choices: [
      { name: "All", has: () => true },
      { name: "To create", has: ({ sign }) => sign === "+" },
      { name: "To change", has: ({ sign }) => sign === "~" },
      { name: "To delete", has: ({ sign }) => sign === "-" },
    ],
    details: ({ changes }) =>
      facts([["Changes", changes.length === 0 ? "all of it" : changes]]),
  });
}

const signs: Readonly<
  Record<PlannedItem["sign"], { readonly kind: string; readonly words: string }>
> = {
  "+": { kind: "good", words: "+ create" },
  "~": { kind: "differs", words: "~ change" },
  "-": { kind: "bad", words: "− delete" },
};

const columns: readonly Column<PlannedItem>[] = [
  { title: "Item", value: ({ name }) => name },
  {
    title: "Act",
    value: ({ sign }) => ["+", "~", "-"].indexOf(sign),
    text: ({ sign }) => signs[sign].words,
    cell: ({ sign }) => badge(signs[sign].kind, signs[sign].words),
  },
  { title: "Kind", value: ({ noun }) => noun },
  {
    title: "What",
    value: ({ changes }) => changes.join("; "),
    wide: true,
  },
];
