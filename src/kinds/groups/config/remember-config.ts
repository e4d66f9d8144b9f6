import type { GroupMemory } from "../remembered.ts";
import type { GroupSettings } from "./observed.ts";
import { unmanagedKeys, unmanagedWords } from "./unmanaged.ts";

type Remembered = Pick<GroupMemory, "set" | "reported">;
type Configure = {
  readonly set: Readonly<Record<string, string>>;
  readonly unset: readonly string[];
};

// The settings that are ours after some were set and unset, sorted.
export function oursAfter(
  before: readonly string[],
  { set, unset }: Configure,
): readonly string[] {
  const keys = new Set([...before, ...Object.keys(set)]);
  for (const key of unset) keys.delete(key);
  return [...keys].sort();
}

// What a look adds, and what a person is told because of it: of settings of others, once.
export function rememberConfig(
  before: Remembered,
  settings: GroupSettings | undefined,
  declared: Readonly<Record<string, string>>,
): { readonly memory: Remembered; readonly notes: readonly string[] } {
  const { set, reported } = before;
  if (settings?.state !== "seen")
    return { memory: { set, reported }, notes: [] };
  const ours = set.filter(
    (key) => settings.overrides.has(key) || Object.hasOwn(declared, key),
  );
  const unmanaged = unmanagedKeys(settings, declared, ours);
  const fresh = unmanaged.filter((key) => !reported.includes(key));
  return {
    memory: { set: ours, reported: unmanaged },
    notes: fresh.length === 0 ? [] : [unmanagedWords(settings, fresh)],
  };
}
