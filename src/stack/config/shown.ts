import type { Path, Place, Problem } from "../../text/problems/problem.ts";
import type { Schema } from "../../text/schema/schema.ts";
import type { Part, Range, YamlDocument } from "../../text/yaml/document.ts";
import { stackSchema } from "./stack-schema.ts";
import { hasPassword, holdsSecret } from "./secret-names.ts";
import { isAtSecret } from "./secrets.ts";

// The places in a stack's config, each with its line as far as that may be shown: nothing that may be a secret stands in it,
// and no value that is not ours.
export function shownPlaces({
  root,
  place,
}: YamlDocument): YamlDocument["place"] {
  const hidden = hiddenIn(root, [], stackSchema);
  return (path, at) => {
    const found = place(path, at);
    return withText(found, cutLine(found, hidden, root.source.text));
  };
}

// The problems of a text that is not YAML, without the lines that may hold secrets.
export function showLines(
  problems: readonly Problem[],
  text: string,
): readonly Problem[] {
  const show = (place: Place): Place => withText(place, plainLine(place, text));
  return problems.map(({ place, beside, ...problem }) => ({
    ...problem,
    ...(place && { place: show(place) }),
    ...(beside?.place && { beside: { ...beside, place: show(beside.place) } }),
  }));
}

function withText(
  { file, line, column, width }: Place,
  text: string | undefined,
): Place {
  return {
    file,
    line,
    column,
    ...(width === undefined ? {} : { width }),
    ...(text === undefined ? {} : { text }),
  };
}

// Shown is what the schema knows, where no secret belongs. A key that is not known may be a secret's that is misspelt.
function hiddenIn(
  part: Part,
  path: Path,
  schema: Schema | undefined,
): readonly Range[] {
  const { start, end, value, parts } = part;
  const secret = isAtSecret(path) || isSecretive(path.at(-1) ?? "");
  if (value === null) return [];
  if (secret || schema === undefined) return [{ start, end }];
  if (typeof value === "object")
    return [...parts].flatMap(([key, below]) =>
      hiddenIn(below, [...path, key], schemaBelow(schema, key)),
    );
  const isUnfit =
    typeof value === "string" &&
    (/\n|-----/.test(value) || holdsSecret(value) || hasPassword(value));
  return mayBeScalar(schema) && !isUnfit ? [] : [{ start, end }];
}

function isSecretive(text: string): boolean {
  return /passw|secur|secret|jaas|token|credential|-----/i.test(text);
}

function mayBeScalar({ type, enum: values }: Schema): boolean {
  const types = typeof type === "string" ? [type] : (type ?? []);
  return (
    values !== undefined ||
    types.some((one) => one !== "object" && one !== "array")
  );
}

function schemaBelow(schema: Schema, key: string): Schema | undefined {
  const { properties, additionalProperties, items } = schema;
  if (properties?.[key] !== undefined) return properties[key];
  if (typeof additionalProperties === "object") return additionalProperties;
  return items;
}

// The line up to what is hidden in it; undefined when the place stands behind that.
function cutLine(
  { text: line = "", line: number, column }: Place,
  hidden: readonly Range[],
  text: string,
): string | undefined {
  const before = text.split("\n").slice(0, number - 1);
  const lineStart = before.reduce((sum, { length }) => sum + length + 1, 0);
  const lineEnd = lineStart + line.length;
  const cuts = hidden
    .filter(({ start, end }) => start < lineEnd && end > lineStart)
    .map(({ start }) => start - lineStart);
  const cut = Math.min(line.length, ...cuts);
  if (cut === line.length) return line;
  return cut <= 0 || column - 1 > cut ? undefined : `${line.slice(0, cut)}…`;
}

// Of a text that is not YAML only lines are shown that stand below a key of ours that holds no secrets, and above
// everything in it that looks like one.
function plainLine(
  { text: line, line: number }: Place,
  text: string,
): string | undefined {
  const before = text.split("\n").slice(0, number);
  const from = before.findLastIndex((one) =>
    /^\S|^\s*["']?[\w-]+:[\w-]/.test(one),
  );
  const ours = /^\s*["']?kafka-stack:(?!connect)/.test(before[from] ?? "");
  return ours && !before.slice(from).some(isSecretive) ? line : undefined;
}
