import type { KnownSetting } from "../../src/catalog/known-setting.ts";
import { limitsOf } from "../../src/catalog/limits.ts";
import { wantedWords } from "../../src/catalog/number-words.ts";
import { showValue } from "../../src/catalog/shown-value.ts";
import type { Unit } from "../../src/catalog/unit-of.ts";
import type { JsonSchema } from "./json-schema.ts";

// What a setting may be written as, for an editor. Whatever is read without a problem passes it; a number in quotes is not held
// against its range.
export function settingSchema(setting: KnownSetting, doc: string): JsonSchema {
  return { description: describe(setting, doc), ...formOf(setting) };
}

function formOf(setting: KnownSetting): JsonSchema {
  switch (setting.type) {
    case "int":
    case "short":
    case "long":
    case "double":
      return numberForm(setting);
    case "boolean":
      return { type: ["boolean", "string"], pattern: "^(true|false)$" };
    case "list":
      return listForm(setting);
    default:
      return setting.values === undefined
        ? { type: "string", pattern: "^[^\\r\\n]*$" }
        : wordForm(setting.values, setting.anyCase === true);
  }
}

function numberForm(setting: KnownSetting): JsonSchema {
  const { type, unit, unlimited, also } = setting;
  const forms = [
    "0|-?[1-9][0-9]*",
    ...(type === "double" ? ["-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?"] : []),
    ...(unit === undefined ? [] : [ofUnit[unit]]),
    ...(unlimited === undefined ? [] : ["unlimited"]),
  ];
  const lowest = [setting.min, also, unlimited].filter(
    (one) => one !== undefined,
  );
  return {
    type: [type === "double" ? "number" : "integer", "string"],
    ...(setting.min === undefined
      ? {}
      : { minimum: Math.min(...lowest.map(Number)) }),
    ...maximumOf(setting),
    pattern: `^(${forms.join("|")})$`,
    errorMessage: `expected ${wantedWords(setting)}`,
    ...(unit === undefined ? {} : { examples: [examples[unit]] }),
  };
}

const duration = "(0|[1-9][0-9]*)(d|h|m|s|ms)";
const ofUnit: Readonly<Record<Unit, string>> = {
  ms: duration,
  seconds: duration,
  minutes: duration,
  hours: duration,
  bytes: "(0|[1-9][0-9]*)(TiB|GiB|MiB|KiB|B)",
};
const examples: Readonly<Record<Unit, string>> = {
  ms: "7d",
  seconds: "30s",
  minutes: "7d",
  hours: "7d",
  bytes: "1GiB",
};

// The largest long is no number of JSON that every reader takes for the same.
function maximumOf(setting: KnownSetting): JsonSchema {
  const maximum = Number(limitsOf(setting).max);
  return Number.isSafeInteger(maximum) ? { maximum } : {};
}

function listForm({ values }: KnownSetting): JsonSchema {
  if (values === undefined)
    return { type: ["array", "string"], items: { type: "string" } };
  const word = `(${values.join("|")})`;
  return {
    anyOf: [
      { enum: values },
      { type: "array", items: { enum: values }, uniqueItems: true },
      { type: "string", pattern: `^(${word}( *, *${word})*)?$` },
    ],
  };
}

function wordForm(values: readonly string[], anyCase: boolean): JsonSchema {
  if (!anyCase) return { enum: values };
  const letters = (word: string): string =>
    word.replaceAll(
      /[a-z]/gi,
      (letter) => `[${letter.toUpperCase()}${letter.toLowerCase()}]`,
    );
  const pattern = `^(${values.map(letters).join("|")})$`;
  return { anyOf: [{ enum: values }, { type: "string", pattern }] };
}

function describe(setting: KnownSetting, doc: string): string {
  const { update } = setting;
  const facts = [
    ...(setting.default === undefined || setting.default === ""
      ? []
      : [`Default: ${showValue(setting, setting.default)}.`]),
    ...(update === undefined ? [] : [`Update: ${update}.`]),
  ];
  return [doc, facts.join(" ")].filter((part) => part !== "").join("\n\n");
}
