import type { Configure } from "./plan-configure.ts";

// Whether what an alteration sets and unsets is there now.
export function isConfigured<Live>(
  { set, unset }: Pick<Configure, "set" | "unset">,
  overrides: ReadonlyMap<string, Live>,
  isSame: (key: string, live: Live, wanted: string) => boolean,
): boolean {
  const isSet = Object.entries(set).every(([key, value]) => {
    const live = overrides.get(key);
    return live !== undefined && isSame(key, live, value);
  });
  return isSet && unset.every((key) => !overrides.has(key));
}
