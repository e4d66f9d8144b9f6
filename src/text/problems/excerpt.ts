import { showColumns } from "../show-text.ts";
import type { Place } from "./problem.ts";

// So many characters of a line are shown, those around the place.
const mostShown = 100;

// The line of a place with its number, and carets under what is meant; nothing where the line is not known.
export function printExcerpt(place: Place | undefined): readonly string[] {
  if (place?.text === undefined) return [];
  const { text, column, width = 1 } = place;
  const start = Math.max(0, column - 1);
  const first =
    start + width < mostShown ? 0 : Math.max(0, start - mostShown / 4);
  const shown = showColumns(cut(text, first));
  const lead = (first > 0 ? 1 : 0) + start - first;
  // Tabs stay tabs, so that the carets stand where the eye expects them.
  const before = shown.slice(0, lead).replace(/[^\t]/g, " ");
  const carets = "^".repeat(Math.max(1, Math.min(width, shown.length - lead)));
  const number = String(place.line);
  return [
    `  ${number} | ${shown}`.trimEnd(),
    `  ${" ".repeat(number.length)} | ${before}${carets}`,
  ];
}

function cut(text: string, first: number): string {
  const shown = text.slice(first, first + mostShown);
  const [start, end] = [first > 0, first + mostShown < text.length];
  return `${start ? "…" : ""}${shown}${end ? "…" : ""}`;
}
