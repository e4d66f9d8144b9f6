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
  if (schema.type === "string" && ["number", "boolean"].includes(typeof value))
    return { hint: `put it in quotes: "${String(value)}"` };
  if (schema.type === "object" && value === null)
    return { hint: "write {} for one without settings" };
  return {};
}

function hintForText(text: string, { type }: Schema): Hint {
  if (type === "array")
    return {
      hint: `write [${/^[\w./-]+$/.test(text) ? text : describeFound(text)}]`,
    };
  const plain = type === "boolean" ? booleans[text.toLowerCase()] : undefined;
  if (plain !== undefined) return { hint: `write ${plain}` };
  return type === "integer" || type === "number" ? hintForNumber(text) : {};
}

// 010 is ten to most people and eight to older parsers, so both are named.
function hintForNumber(text: string): Hint {
  const digits = text.replaceAll("_", "");
  if (/^0[0-7]+$/.test(digits))
    return {
      hint: `write ${Number(digits)} or, if it is octal, ${parseInt(digits, 8)}`,
    };
  const number = /^[+-]?[0-9.]|^0[xo]/i.test(digits) ? Number(digits) : NaN;
  return Number.isSafeInteger(number)
    ? { hint: `write ${number}, without quotes or signs` }
    : {};
}
