import type { Masked } from "./observed.ts";
import type { BrokerConfigSpec, TakenFrom } from "./spec.ts";

// What a broker tells of a setting: everything that stands for it, whatever its name, the strongest first.
type Entries = ReadonlyMap<
  string,
  {
    readonly synonyms: readonly {
      readonly key: string;
      readonly value: string | undefined;
      readonly source: string;
    }[];
  }
>;

// Where a setting of each place stands, and what is stronger.
const strength = [
  "DYNAMIC_BROKER_CONFIG",
  "DYNAMIC_DEFAULT_BROKER_CONFIG",
  "STATIC_BROKER_CONFIG",
];
const placeOf: Readonly<Record<TakenFrom, string>> = {
  "cluster-wide": "DYNAMIC_DEFAULT_BROKER_CONFIG",
  file: "STATIC_BROKER_CONFIG",
};

// The settings that a broker should take from elsewhere and that something stronger stands before.
export function maskedOf(
  entries: Entries,
  takes: BrokerConfigSpec["takes"],
): readonly Masked[] {
  return Object.entries(takes).flatMap(([key, from]) => {
    const strongest = entries.get(key)?.synonyms[0];
    if (strongest === undefined || !isStronger(strongest.source, from))
      return [];
    const by = { key: strongest.key, value: strongest.value ?? "" };
    return [{ key, takes: from, by, own: strongest.source === strength[0] }];
  });
}

function isStronger(source: string, than: TakenFrom): boolean {
  const place = strength.indexOf(source);
  return place >= 0 && place < strength.indexOf(placeOf[than]);
}
