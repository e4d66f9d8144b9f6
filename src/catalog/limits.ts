import type { Setting } from "./setting.ts";

// The least and the largest number that Kafka takes.
export type Limits = { readonly min: string; readonly max: string };

const ofType: Partial<Record<Setting["type"], Limits>> = {
  short: { min: "-32768", max: "32767" },
  int: { min: "-2147483648", max: "2147483647" },
  long: { min: "-9223372036854775808", max: "9223372036854775807" },
};
const ofDouble: Limits = { min: "-Infinity", max: "Infinity" };

// The limits of a setting that is a number: its own, else those of its type.
export function limitsOf({ type, min, max }: Setting): Limits {
  const limits = ofType[type] ?? ofDouble;
  return { min: min ?? limits.min, max: max ?? limits.max };
}
