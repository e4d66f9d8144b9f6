import { describeFound, suggest } from "../problems/words.ts";
import type { Schema } from "./schema.ts";

type Hint = { readonly hint?: string };

const booleans: Readonly<Record<string, boolean>> = {
  yes: true,
  on: true,
  y: true,
  true: true,
  no: false,
  off: false,
  n: false,
  false: false,
};

// How a value would be written so that its schema takes it, where that can be told.
export function hintFor(value: unknown, schema: Schema): Hint {
  if (schema.enum !== undefined && typeof value === "string")
    return suggest(value, schema.enum.map(String));
  if (typeof value === "string") return hintForText(value, schema);
  if (typeof value === "number" || typeof value === "boolean")
    return hintForPlain(String(value), schema);
  return value === null && mayBeEmpty(schema)
    ? { hint: "write {} for an empty one" }
    : {};
}

function hintForText(text: string, schema: Schema): Hint {
  if (schema.type === "array")
    return {
      hint: `write [${/^[\w./-]+$/.test(text) ? text : describeFound(text)}]`,
    };
  const plain =
    schema.type === "boolean" ? booleans[text.toLowerCase()] : undefined;
  if (plain !== undefined) return { hint: `write ${plain}` };
  return schema.type === "integer"
    ? hintForNumber(text.replaceAll("_", ""), schema)
    : {};
}

// 010 is ten to most people and eight to older parsers, so both are named.
function hintForNumber(
  digits: string,
  { minimum = -Infinity, maximum = Infinity }: Schema,
): Hint {
  if (/^0[0-7]+$/.test(digits))
    return {
      hint: `write ${Number(digits)} or, if it is octal, ${parseInt(digits, 8)}`,
    };
  const number = digits === "" ? NaN : Number(digits);
  if (!Number.isSafeInteger(number) || number < minimum || number > maximum)
    return {};
  return { hint: `write ${number}, without quotes or signs` };
}

function hintForPlain(text: string, { type, pattern = "" }: Schema): Hint {
  return type === "string" && new RegExp(pattern).test(text)
    ? { hint: `put it in quotes: "${text}"` }
    : {};
}

function mayBeEmpty({
  type,
  required,
  minProperties,
  if: condition,
}: Schema): boolean {
  return (
    type === "object" &&
    required === undefined &&
    minProperties === undefined &&
    condition === undefined
  );
}
