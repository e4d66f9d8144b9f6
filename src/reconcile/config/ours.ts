import type { Config, Configure } from "./plan-configure.ts";

type Overrides = ReadonlyMap<string, unknown>;

// Which settings of an item are ours, because a run of this stack has set them: only those are ever unset.

// Those that are no longer declared and still there: a plan unsets them.
export function noLongerDeclared(
  ours: readonly string[],
  declared: Config,
  overrides: Overrides,
): readonly string[] {
  return ours.filter(
    (key) => !Object.hasOwn(declared, key) && overrides.has(key),
  );
}

// Those that a look leaves ours, because they are declared or still there.
export function stillOurs(
  ours: readonly string[],
  declared: Config,
  overrides: Overrides,
): readonly string[] {
  return ours.filter(
    (key) => Object.hasOwn(declared, key) || overrides.has(key),
  );
}

// Those that are ours after some were set and unset, sorted.
export function oursAfter(
  before: readonly string[],
  { set, unset }: Pick<Configure, "set" | "unset">,
): readonly string[] {
  const keys = new Set([...before, ...Object.keys(set)]);
  for (const key of unset) keys.delete(key);
  return [...keys].sort();
}

// The settings that are neither declared nor ours, sorted.
export function notOurs(
  ours: readonly string[],
  declared: Config,
  overrides: Overrides,
): readonly string[] {
  return [...overrides.keys()]
    .filter((key) => !Object.hasOwn(declared, key) && !ours.includes(key))
    .sort();
}
