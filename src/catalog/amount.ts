import {
  nearestDuration,
  parseDuration,
  printDuration,
} from "../text/units/duration.ts";
import { nearestSize, parseSize, printSize } from "../text/units/size.ts";
import type { Unit } from "./unit-of.ts";

// How many milliseconds each unit of time has.
const msOf: Readonly<Record<Exclude<Unit, "bytes">, number>> = {
  ms: 1,
  seconds: 1_000,
  minutes: 60_000,
  hours: 3_600_000,
};

// The number that a duration or a size comes to in a unit: 7d is 168 hours; undefined when the text is none, or comes to no
// whole number of the unit.
export function parseAmount(text: string, unit: Unit): string | undefined {
  const amount =
    unit === "bytes"
      ? parseSize(text)
      : (parseDuration(text) ?? NaN) / msOf[unit];
  return Number.isSafeInteger(amount) ? String(amount) : undefined;
}

// The duration or size that such a number stands for; undefined when it stands for none.
export function printAmount(number: string, unit: Unit): string | undefined {
  if (!/^[0-9]+$/.test(number)) return undefined;
  const amount = Number(number) * (unit === "bytes" ? 1 : msOf[unit]);
  if (!Number.isSafeInteger(amount)) return undefined;
  return unit === "bytes" ? printSize(amount) : printDuration(amount);
}

// The duration or size that a person meant; undefined when nobody can tell.
export function nearestAmount(text: string, unit: Unit): string | undefined {
  return unit === "bytes" ? nearestSize(text) : nearestDuration(text);
}
