import { DataTable } from "datatables.net";
import { count } from "../count.ts";
import { element, make } from "./element.ts";

// A column of rows of one kind.
export type Column<T> = {
  readonly title: string;
  // What is sorted by; numbers by their size.
  readonly value: (row: T) => string | number;
  // What is shown; the value when left out.
  readonly cell?: (row: T) => Node | string;
  // What is found by a search; what is sorted by when left out.
  readonly text?: (row: T) => string;
  // Whether it stands at the right, as numbers do that are compared by eye.
  readonly number?: boolean;
  // A narrow screen has no place for it; it stands in the details then.
  readonly wide?: boolean;
};

// A choice of rows, one radio button each.
export type Choice<T> = {
  readonly name: string;
  readonly has: (row: T) => boolean;
};

export type TableOf<T> = {
  // The id of a section of the page, which holds a <table>, and perhaps a <fieldset> for choices.
  readonly id: string;
  // One row, and several, as a reader would name them.
  readonly noun: readonly [string, string];
  // The first one names the row.
  readonly columns: readonly Column<T>[];
  // Column and direction.
  readonly order: readonly [number, "asc" | "desc"];
  readonly choices?: readonly Choice<T>[];
  // What is told of a row that is opened.
  readonly details?: (row: T) => Node;
};

const pageLengths = [25, 50, 100, 500];

// Fills a table of the page with rows that can be sorted, searched, chosen from and opened; only those on the screen are
// made, so that it does not matter how many there are.
export function showTable<T extends object>(
  rows: readonly T[],
  { id, noun: [one, many], columns, order, choices, details }: TableOf<T>,
): void {
  const section = document.getElementById(id);
  const table = section?.querySelector("table");
  if (section == null || table == null) return;
  const shown = new DataTable(table, {
    data: [...rows],
    columns: columns.map((column, index) => toColumn(column, index, details)),
    order: [[...order]],
    autoWidth: false,
    deferRender: true,
    lengthMenu: pageLengths,
    pageLength: pageLengths[0] ?? 25,
    layout: {
      topStart: "search",
      topEnd: "pageLength",
      bottomStart: "info",
      bottomEnd: "paging",
    },
    language: {
      search: `Search ${many}`,
      lengthMenu: "_MENU_ a page",
      info: `_START_ to _END_ of _TOTAL_ ${many}`,
      infoEmpty: `no ${many}`,
      infoFiltered: "(_MAX_ in all)",
      emptyTable: `There are no ${many}.`,
      zeroRecords: `No ${one} matches.`,
    },
  });
  table.addEventListener("click", ({ target }) => {
    const button =
      target instanceof Element ? target.closest("button.open") : null;
    const line = button?.closest("tr");
    if (button == null || line == null || details === undefined) return;
    const row = shown.row(line);
    const open = !row.child.isShown();
    if (open) row.child(details(row.data() as T), "details").show();
    else row.child.hide();
    button.setAttribute("aria-expanded", String(open));
  });
  if (choices !== undefined)
    showChoices(
      rows,
      choices,
      (has) => {
        shown.search
          .fixed("choice", (_text: unknown, row: unknown) => has(row as T))
          .draw();
      },
      element(`${id}-choices`),
    );
}

function toColumn<T>(
  { title, value, cell, text, number, wide }: Column<T>,
  index: number,
  details: ((row: T) => Node) | undefined,
): object {
  const show = (row: T): Node => {
    const content = cell === undefined ? String(value(row)) : cell(row);
    const opens = index === 0 && details !== undefined;
    return opens ? openButton(content) : make("span", "", content);
  };
  return {
    title,
    data: null,
    className: [
      wide === true ? "wide" : "",
      number === true ? "number" : "",
      index === 0 ? "name" : "",
    ].join(" "),
    render: (_: unknown, type: string, row: T) => {
      if (type === "display") return show(row);
      return type === "filter" && text !== undefined ? text(row) : value(row);
    },
  };
}

function openButton(content: Node | string): HTMLElement {
  const button = make("button", "open", content);
  button.setAttribute("type", "button");
  button.setAttribute("aria-expanded", "false");
  return button;
}

// Only those that have rows, and the first, which is chosen in the beginning.
function showChoices<T>(
  rows: readonly T[],
  choices: readonly Choice<T>[],
  choose: (has: (row: T) => boolean) => void,
  fieldset: HTMLElement,
): void {
  choices.forEach(({ name, has }, index) => {
    const rowsChosen = rows.filter(has).length;
    if (index > 0 && rowsChosen === 0) return;
    const input = document.createElement("input");
    input.type = "radio";
    input.name = fieldset.id;
    input.checked = index === 0;
    input.addEventListener("change", () => {
      choose(has);
    });
    const number = make("span", "count", count(rowsChosen));
    fieldset.append(make("label", "choice", input, name, number));
  });
  const [first] = choices;
  if (first !== undefined) choose(first.has);
}
