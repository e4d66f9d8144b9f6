import type { Place } from "../problems/problem.ts";

// A text with the name of its file.
export type Source = {
  readonly file: string;
  readonly text: string;
  // The place of what stands between two offsets of the text.
  readonly placeAt: (start: number, end?: number) => Place;
};

// The source of a text; where its lines begin is looked up when the first place is asked for.
export function sourceOf(text: string, file: string): Source {
  let starts: readonly number[] | undefined;
  return {
    file,
    text,
    placeAt: (start, end = start) => {
      starts ??= lineStarts(text);
      const line = lineOf(starts, start);
      const lineStart = starts[line - 1] ?? 0;
      const next = starts[line];
      const lineText = text
        .slice(lineStart, next === undefined ? undefined : next - 1)
        .replace(/\r$/, "");
      const column = start - lineStart + 1;
      const width = Math.min(end - start, lineText.length - column + 1);
      return { file, line, column, width: Math.max(1, width), text: lineText };
    },
  };
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1))
    starts.push(at + 1);
  return starts;
}

// How many lines begin at the offset or before it.
function lineOf(starts: readonly number[], offset: number): number {
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
