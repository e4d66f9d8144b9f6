import { problemsOf } from "../text/problems/checked.ts";
import { within } from "../text/problems/locate.ts";
import type { Problem } from "../text/problems/problem.ts";
import { isWhole } from "../text/schema/sound-parts.ts";
import type { ReadConfig } from "./read-config.ts";

// What is wrong with the values of a mapping of settings, as far as they are there.
export function checkConfig(
  read: ReadConfig,
  config: Readonly<Record<string, unknown>> = {},
): readonly Problem[] {
  return Object.entries(config).flatMap(([key, value]) =>
    isWhole(value) ? within(["config", key], problemsOf(read(key, value))) : [],
  );
}

// The settings as Kafka stores them, in the order of their keys, after they were checked.
export function fillConfig(
  read: ReadConfig,
  config: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, string>> {
  const entries = Object.entries(config).map(([key, value]) => {
    const text = read(key, value);
    if (!text.ok) throw new Error(`unchecked setting ${key} is filled in`);
    return [key, text.value] as const;
  });
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

// What no Kafka has of the settings, unless unknown ones are let through.
export function checkKnown(
  unknown: (key: string) => Problem | undefined,
  config: Readonly<Record<string, unknown>> = {},
  unknownConfig: string | undefined = "refuse",
): readonly Problem[] {
  if (unknownConfig === "allow") return [];
  return Object.keys(config).flatMap((key) => {
    const problem = unknown(key);
    return problem === undefined ? [] : within(["config", key], [problem]);
  });
}
