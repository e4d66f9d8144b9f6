import type { Drift } from "../../report.ts";
import { badge } from "./words.ts";
import type { Choice, Column } from "./table.ts";

type Item = { readonly drift?: Drift | undefined };

// How rows stand to the files, where there are some.
export function driftColumns<T extends Item>(
  planned: boolean,
): readonly Column<T>[] {
  if (!planned) return [];
  const said = ({ drift }: T): string => drift?.state ?? "";
  return [
    {
      title: "Files",
      value: said,
      text: ({ drift }) =>
        drift === undefined
          ? ""
          : [drift.state, drift.place ?? "", ...drift.changes].join(" "),
      cell: (row) =>
        row.drift === undefined
          ? ""
          : badge(said(row).replaceAll(" ", "-"), said(row)),
    },
  ];
}

// The choices of rows by how they stand to the files.
export function driftChoices<T extends Item>(
  planned: boolean,
): readonly Choice<T>[] {
  const choice = (name: string, ...states: Drift["state"][]): Choice<T> => ({
    name,
    has: ({ drift }) => drift !== undefined && states.includes(drift.state),
  });
  return planned
    ? [
        choice("Drifted", "differs", "refused"),
        choice("Not declared", "not declared"),
      ]
    : [];
}

// The same in the details of a row.
export function driftFacts({
  drift,
}: Item): readonly (readonly [string, string | readonly string[]])[] {
  if (drift === undefined) return [];
  const { place, changes, notes } = drift;
  return [
    ["Declared at", place ?? "no file of the stack"],
    ["An update would change", changes],
    ["To know", notes],
  ];
}
