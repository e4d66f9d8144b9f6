import type { GroupSettings } from "./observed.ts";
import { sameConfig } from "./same-config.ts";

type Config = Readonly<Record<string, string>>;

// The settings as they are, told like what was desired of them: the same keys, and a value that means the same spelled the
// same. What could not be seen is told as it was desired.
export function projectConfig(
  settings: GroupSettings | undefined,
  wanted: Config,
): Config {
  if (settings === undefined || settings.state === "unseen") return wanted;
  if (settings.state === "none") return {};
  return Object.fromEntries(
    Object.entries(wanted).flatMap(([key, value]) => {
      const live = settings.overrides.get(key);
      if (live === undefined) return [];
      return [[key, sameConfig(key, live, value) ? value : live.value]];
    }),
  );
}

// The reverse: the settings that such a projection tells of.
export function recallConfig(projected: Config): GroupSettings {
  const overrides = Object.entries(projected).map(
    ([key, value]) => [key, { value, type: undefined }] as const,
  );
  return { state: "seen", overrides: new Map(overrides) };
}
