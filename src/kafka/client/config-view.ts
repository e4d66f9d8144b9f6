import type {
  DescribeConfigsItem,
  DescribedEntry,
} from "./messages/describe-configs.ts";
import { refusalOf, type ItemResult } from "./items.ts";

// The settings of one topic or broker by key.
export type ConfigEntries = ReadonlyMap<string, ConfigEntry>;

export type ConfigEntry = {
  // Undefined when the value is null or sensitive: a broker never tells a sensitive one.
  readonly value: string | undefined;
  readonly source: ConfigSource;
  readonly type: ConfigType;
  readonly readOnly: boolean;
  readonly sensitive: boolean;
  // From the strongest to the weakest; empty unless asked for.
  readonly synonyms: readonly ConfigSynonym[];
};

export type ConfigSynonym = {
  readonly key: string;
  readonly value: string | undefined;
  readonly source: ConfigSource;
};

export type ConfigSource = (typeof sources)[number];
export type ConfigType = (typeof types)[number];

const sources = [
  "UNKNOWN",
  "DYNAMIC_TOPIC_CONFIG",
  "DYNAMIC_BROKER_CONFIG",
  "DYNAMIC_DEFAULT_BROKER_CONFIG",
  "STATIC_BROKER_CONFIG",
  "DEFAULT_CONFIG",
  "DYNAMIC_BROKER_LOGGER_CONFIG",
  "DYNAMIC_CLIENT_METRICS_CONFIG",
  "DYNAMIC_GROUP_CONFIG",
] as const;

const types = [
  "UNKNOWN",
  "BOOLEAN",
  "STRING",
  "INT",
  "SHORT",
  "LONG",
  "DOUBLE",
  "LIST",
  "CLASS",
  "PASSWORD",
] as const;

// One answered resource as the door shows it.
export function toConfigResult(
  item: DescribeConfigsItem,
  wanted: (entry: ConfigEntry, key: string) => boolean = () => true,
): ItemResult<ConfigEntries> {
  const refused = refusalOf(item);
  if (refused !== undefined) return refused;
  const value = new Map<string, ConfigEntry>();
  for (const described of item.entries) {
    const entry = toEntry(described);
    if (wanted(entry, described.key)) value.set(described.key, entry);
  }
  return { state: "done", name: item.name, value };
}

function toEntry(entry: DescribedEntry): ConfigEntry {
  return {
    value: entry.value,
    source: sourceOf(entry.source),
    type: types[entry.type] ?? "UNKNOWN",
    readOnly: entry.readOnly,
    sensitive: entry.sensitive,
    synonyms: entry.synonyms.map((synonym) => ({
      ...synonym,
      source: sourceOf(synonym.source),
    })),
  };
}

function sourceOf(code: number): ConfigSource {
  return sources[code] ?? "UNKNOWN";
}
