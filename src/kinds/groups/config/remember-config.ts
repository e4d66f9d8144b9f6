import type { GroupMemory } from "../remembered.ts";
import type { GroupSettings } from "./observed.ts";
import { unmanagedKeys, unmanagedWords } from "./unmanaged.ts";
import { stillOurs } from "../../../reconcile/config/ours.ts";

type Remembered = Pick<GroupMemory, "set" | "reported">;

// What a look adds, and what a person is told because of it: of settings of others, once.
export function rememberConfig(
  before: Remembered,
  settings: GroupSettings | undefined,
  declared: Readonly<Record<string, string>>,
): { readonly memory: Remembered; readonly notes: readonly string[] } {
  const { set, reported } = before;
  if (settings?.state !== "seen")
    return { memory: { set, reported }, notes: [] };
  const ours = stillOurs(set, declared, settings.overrides);
  const unmanaged = unmanagedKeys(settings, declared, ours);
  const fresh = unmanaged.filter((key) => !reported.includes(key));
  return {
    memory: { set: ours, reported: unmanaged },
    notes: fresh.length === 0 ? [] : [unmanagedWords(settings, fresh)],
  };
}
