// One thing that was measured.
export type Row = {
  readonly what: string;
  readonly topics: number;
  readonly tool: number;
  readonly unit: "s" | "MiB" | "×" | "writes";
  // What the bare requests took, where there are any.
  readonly floor?: number | undefined;
  // The most that it may be, where there is a bound.
  readonly bound?: number | undefined;
};

// The rows for a person; a ratio says how far the tool is from the floor.
export function printTable(rows: readonly Row[]): string {
  const lines = rows.map(({ what, topics, tool, unit, floor, bound }) => [
    what,
    String(topics),
    `${tool.toFixed(1)} ${unit}`,
    floor === undefined ? "" : `${floor.toFixed(1)} ${unit}`,
    floor === undefined ? "" : (tool / floor).toFixed(2),
    bound === undefined ? "" : `${bound.toFixed(1)} ${unit}`,
    bound === undefined ? "" : tool <= bound ? "within" : "ABOVE",
  ]);
  const head = ["what", "topics", "tool", "floor", "ratio", "bound", ""];
  const all = [head, ...lines];
  const widths = head.map((_, column) =>
    Math.max(...all.map((line) => line[column]?.length ?? 0)),
  );
  return all
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
