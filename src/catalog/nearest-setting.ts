import { nearestWord } from "../text/problems/words.ts";

// The setting that a person probably meant; undefined when none is near.
export function nearestSetting(
  name: string,
  names: readonly string[],
): string | undefined {
  const lower = name.toLowerCase();
  const alike = names.find((known) => plain(known) === plain(lower));
  return alike ?? nearestWord(lower, names);
}

// retentionMs, retention_ms and retention-ms are retention.ms.
function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[._-]/g, "");
}
