import type { ErrorObject } from "ajv";
import type { Path, Problem } from "../problems/problem.ts";
import { describeFound, listWords, suggest } from "../problems/words.ts";
import { describeSchema } from "./describe-schema.ts";
import { hintFor } from "./hints.ts";
import type { Schema } from "./schema.ts";

// Errors that only say that others below them exist.
const echoes = new Set(["if", "propertyNames", "allOf", "anyOf", "oneOf"]);

// The errors of a check as problems, each mistake once.
export function describeErrors(
  errors: readonly ErrorObject[],
): readonly Problem[] {
  const problems = errors
    .filter(({ keyword }) => !echoes.has(keyword))
    .map(describeError);
  const once = new Map(
    problems.map((problem) => [JSON.stringify(problem), problem]),
  );
  return dropMisspelt(errors, [...once.values()]);
}

// The path of the part that an error is about; undefined when the part is missing.
export function brokenPath(error: ErrorObject): Path | undefined {
  const path = parsePointer(error.instancePath);
  if (error.keyword === "required" || echoes.has(error.keyword))
    return undefined;
  if (error.propertyName !== undefined) return [...path, error.propertyName];
  return error.keyword === "additionalProperties"
    ? [...path, unknownKey(error)]
    : path;
}

function describeError(error: ErrorObject): Problem {
  const path = parsePointer(error.instancePath);
  const schema = error.parentSchema as Schema;
  if (error.propertyName !== undefined)
    return describeName(error.propertyName, path, schema);
  if (error.keyword === "required")
    return describeMissing(missingKey(error), path, schema);
  if (error.keyword === "additionalProperties")
    return describeUnknown(unknownKey(error), path, schema);
  return describeValue(error.data, path, schema);
}

function describeValue(value: unknown, path: Path, schema: Schema): Problem {
  const words = {
    expected: describeSchema(schema),
    found: describeFound(value),
  };
  return { severity: "error", path, ...words, ...hintFor(value, schema) };
}

function describeName(name: string, path: Path, schema: Schema): Problem {
  return { ...describeValue(name, [...path, name], schema), at: "key" };
}

function describeMissing(key: string, path: Path, schema: Schema): Problem {
  const words = schema.properties?.[key];
  const expected =
    words === undefined ? key : `${key} (${describeSchema(words)})`;
  return {
    severity: "error",
    path,
    at: "key",
    expected,
    found: "none",
    missing: key,
  };
}

function describeUnknown(key: string, path: Path, schema: Schema): Problem {
  const known = Object.keys(schema.properties ?? {});
  const words = {
    expected: schema.expectedKeys ?? listWords(known),
    found: describeFound(key),
  };
  return {
    severity: "error",
    path: [...path, key],
    at: "key",
    ...words,
    ...suggest(key, known),
  };
}

// A required key that is there but misspelt is one mistake, not two.
function dropMisspelt(
  errors: readonly ErrorObject[],
  problems: readonly Problem[],
): readonly Problem[] {
  const misspelt = new Set(
    problems.map(({ path, hint }) => JSON.stringify([path.slice(0, -1), hint])),
  );
  const twice = errors
    .filter(({ keyword }) => keyword === "required")
    .map((error) => ({ error, path: parsePointer(error.instancePath) }))
    .filter(({ error, path }) =>
      misspelt.has(
        JSON.stringify([path, `did you mean "${missingKey(error)}"?`]),
      ),
    )
    .map(({ error }) => JSON.stringify(describeError(error)));
  return problems.filter((problem) => !twice.includes(JSON.stringify(problem)));
}

function missingKey(error: ErrorObject): string {
  return String((error.params as { missingProperty: unknown }).missingProperty);
}

function unknownKey(error: ErrorObject): string {
  return String(
    (error.params as { additionalProperty: unknown }).additionalProperty,
  );
}

function parsePointer(pointer: string): Path {
  return pointer
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
}
