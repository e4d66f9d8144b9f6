import { pass, refuse } from "../text/problems/checked.ts";
import type { Checked } from "../text/problems/problem.ts";
import { hintFor } from "../text/schema/hints.ts";
import type { KnownSetting } from "./known-setting.ts";
import { limitsOf, type Limits } from "./limits.ts";
import { nearestAmount, parseAmount } from "./amount.ts";
import { rangeWords, wantedWords } from "./number-words.ts";
import { trouble } from "./trouble.ts";

// The value of a setting that is a number, written as one or with its unit.
export function readNumber(
  setting: KnownSetting,
  written: unknown,
): Checked<string> {
  const text = ["number", "string"].includes(typeof written)
    ? String(written)
    : "";
  const number = parse(setting, text);
  if (number === undefined)
    return refuse([
      trouble(wantedWords(setting), written, nearest(setting, written)),
    ]);
  return isWithin(number, setting)
    ? pass(number)
    : refuse([trouble(rangeWords(setting), written)]);
}

function parse(setting: KnownSetting, text: string): string | undefined {
  const { type, unit, unlimited } = setting;
  if (text === "unlimited") return unlimited;
  if (/^(0|-?[1-9][0-9]*)$/.test(text)) return text;
  if (unit !== undefined) {
    const amount = parseAmount(text, unit);
    if (amount !== undefined) return amount;
  }
  // 4.5e+10, as some exporters print large numbers; only if nothing is lost.
  if (/^[0-9]+(\.[0-9]+)?E\+?[0-9]+$/i.test(text) && type !== "double")
    return Number.isSafeInteger(Number(text))
      ? String(Number(text))
      : undefined;
  // 0.50, .50 and 0.5 are one number.
  return type === "double" &&
    /^-?([0-9]+(\.[0-9]*)?|\.[0-9]+)(E[+-]?[0-9]+)?$/i.test(text)
    ? String(Number(text))
    : undefined;
}

function isWithin(number: string, setting: KnownSetting): boolean {
  const { min, max }: Limits = limitsOf(setting);
  if (number === setting.also || number === setting.unlimited) return true;
  // Whole numbers of Kafka are larger than those of JavaScript are exact.
  const [value, least, most] =
    setting.type === "double"
      ? [Number(number), Number(min), Number(max)]
      : [BigInt(number), BigInt(min), BigInt(max)];
  return value >= least && value <= most;
}

function nearest(
  setting: KnownSetting,
  written: unknown,
): { readonly hint?: string } {
  const { unit } = setting;
  if (unit === undefined) return hintFor(written, { type: "integer" });
  const meant =
    typeof written === "string" ? nearestAmount(written, unit) : undefined;
  // A sound amount that comes to no whole number of the unit was meant as it stands.
  return meant === undefined || meant === written
    ? {}
    : { hint: `did you mean ${meant}?` };
}
