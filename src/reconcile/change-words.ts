import { showText } from "../text/show-text.ts";
import { printPath } from "../text/problems/words.ts";
import type { Change, Json } from "./plan.ts";

// A change in words, a line for each field: a whole item that comes is told field by field; one that goes has nothing more to
// tell.
export function changeWords({
  path,
  before,
  after,
}: Change): readonly string[] {
  const [, ...field] = path;
  if (field.length > 0)
    return [showText(`${printPath(field)}: ${show(before)} → ${show(after)}`)];
  if (typeof after !== "object" || after === null) return [];
  return Object.entries(after as Readonly<Record<string, Json>>)
    .filter(([, value]) => !isEmpty(value))
    .map(([key, value]) => showText(`${key}: ${show(value)}`));
}

function show(value: Json | undefined): string {
  if (value === undefined) return "unset";
  if (typeof value === "string") return value === "" ? '""' : value;
  if (Array.isArray(value)) return `[${value.map(show).join(", ")}]`;
  if (typeof value !== "object" || value === null) return String(value);
  const entries = Object.entries(value as Readonly<Record<string, Json>>);
  return entries.map(([key, part]) => `${key}=${show(part)}`).join(", ");
}

function isEmpty(value: Json): boolean {
  return (
    typeof value === "object" &&
    value !== null &&
    Object.keys(value).length === 0
  );
}
