import {
  type KnownSetting,
  topicSetting,
} from "../../catalog/known-setting.ts";
import { readValue } from "../../catalog/read-value.ts";
import { showValue } from "../../catalog/shown-value.ts";
import type { Finding } from "./finding.ts";

type Limits = {
  readonly atLeast?: string | number;
  readonly atMost?: string | number;
};

// What is wrong with a setting that has limits. One that is left to the brokers nobody here can know, so it must be declared.
export function checkConfigLimits(
  key: string,
  value: string | undefined,
  limits: Limits,
): readonly Finding[] {
  const setting = topicSetting(key);
  if (setting === undefined) return [];
  const path = ["config", key];
  const sides = (["atLeast", "atMost"] as const).flatMap((side) => {
    const limit = limits[side];
    return limit === undefined
      ? []
      : [{ side, limit: toStored(setting, limit) }];
  });
  if (value === undefined) {
    const words = sides.map(({ side, limit }) => wordsOf(setting, side, limit));
    const expected = `${key} of ${words.join(" and ")}`;
    return [{ path, at: "key", expected, found: "none" }];
  }
  return sides
    .filter(({ side, limit }) => {
      const [has, may] = [toAmount(setting, value), toAmount(setting, limit)];
      return side === "atLeast" ? has < may : has > may;
    })
    .map(({ side, limit }) => ({
      path,
      expected: wordsOf(setting, side, limit),
      found: showValue(setting, value),
    }));
}

function toStored(setting: KnownSetting, written: string | number): string {
  const read = readValue(setting, written);
  if (!read.ok) throw new Error(`unchecked limit of ${setting.name}`);
  return read.value;
}

function toAmount({ unlimited }: KnownSetting, value: string): number {
  return value === unlimited ? Infinity : Number(value);
}

function wordsOf(
  setting: KnownSetting,
  side: "atLeast" | "atMost",
  limit: string,
): string {
  const words = side === "atLeast" ? "at least" : "at most";
  return `${words} ${showValue(setting, limit)}`;
}
