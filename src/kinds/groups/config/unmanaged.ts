import type { GroupSettings } from "./observed.ts";
import { showConfig } from "./show-config.ts";
import { notOurs } from "../../../reconcile/config/ours.ts";

// The settings that are neither declared nor ours, sorted.
export function unmanagedKeys(
  settings: GroupSettings | undefined,
  declared: Readonly<Record<string, string>>,
  ours: readonly string[],
): readonly string[] {
  return settings?.state === "seen"
    ? notOurs(ours, declared, settings.overrides)
    : [];
}

// What a person is told of such settings.
export function unmanagedWords(
  settings: GroupSettings | undefined,
  keys: readonly string[],
): string {
  const overrides =
    settings?.state === "seen" ? settings.overrides : new Map<string, never>();
  const shown = keys.map(
    (key) => `${key}=${showConfig(key, overrides.get(key)?.value ?? "")}`,
  );
  return `has settings that somebody else made, left as they are: ${shown.join(", ")}`;
}
