import { brokerSettings } from "./generated/broker-settings.ts";
import { groupSettings } from "./generated/group-settings.ts";
import { topicSettings } from "./generated/topic-settings.ts";
import type { Setting, SettingTable } from "./setting.ts";
import { unitOf, type Unit } from "./unit-of.ts";
import { unlimitedOf } from "./unlimited-of.ts";
import { widest } from "./widest.ts";

// A setting as one version of Kafka has it, or as any of them has it that we know.
export type KnownSetting = Setting & {
  readonly name: string;
  readonly unit: Unit | undefined;
  // The number that stands for "no limit".
  readonly unlimited: string | undefined;
};

// The versions of Kafka whose settings we know.
export const kafkaVersions: readonly string[] = topicSettings.versions;

// Those of them whose groups have settings.
export const kafkaVersionsWithGroupSettings: readonly string[] =
  groupSettings.versions;

type Known = ReadonlyMap<string, KnownSetting>;

// Under which the versions together stand.
const anyVersion = "";
const topics = byVersion(topicSettings);
const brokers = byVersion(brokerSettings);
const groups = byVersion(groupSettings);

// A setting of topics; undefined when that version of Kafka has none of that name. Without a version, or with one that is
// not in the table, as the versions together have it: what one of them takes is taken.
export function topicSetting(
  name: string,
  version?: string,
): KnownSetting | undefined {
  return settingsOf(topics, version).get(name);
}

// A setting of brokers with ZooKeeper, in the same way. The name may be one of a listener's own settings
// (listener.name.<listener>.…), which is told like the setting that it is.
export function brokerSetting(
  name: string,
  version?: string,
): KnownSetting | undefined {
  const known = settingsOf(brokers, version);
  const found = known.get(name) ?? known.get(withoutListener(name, known));
  return found && { ...found, name };
}

// A setting of groups, in the same way.
export function groupSetting(
  name: string,
  version?: string,
): KnownSetting | undefined {
  return settingsOf(groups, version).get(name);
}

// The names of all settings of topics that are meant for use.
export function topicSettingNames(version?: string): readonly string[] {
  return namesOf(settingsOf(topics, version));
}

// The names of all settings of brokers with ZooKeeper that are meant for use.
export function brokerSettingNames(version?: string): readonly string[] {
  return namesOf(settingsOf(brokers, version));
}

// The names of all settings of groups that are meant for use.
export function groupSettingNames(version?: string): readonly string[] {
  return namesOf(settingsOf(groups, version));
}

function settingsOf(
  all: ReadonlyMap<string, Known>,
  version = anyVersion,
): Known {
  return all.get(version) ?? all.get(anyVersion) ?? new Map();
}

function byVersion({
  versions,
  settings,
}: SettingTable): ReadonlyMap<string, Known> {
  const of = (version?: string): Known =>
    new Map(
      Object.entries(settings).flatMap(([name, entries]) => {
        const chosen = entries.filter(
          (entry) => version === undefined || holdsFor(entry, version),
        );
        const setting = widest(chosen);
        return setting === undefined
          ? []
          : [[name, complete(name, setting, chosen)] as const];
      }),
    );
  return new Map([
    [anyVersion, of()],
    ...versions.map((version) => [version, of(version)] as const),
  ]);
}

function holdsFor(
  { in: versions }: { readonly in?: readonly string[] },
  version: string,
): boolean {
  return versions === undefined || versions.includes(version);
}

function complete(
  name: string,
  setting: Setting,
  entries: readonly Setting[],
): KnownSetting {
  const [unlimited] = entries.flatMap(
    (entry) => unlimitedOf(name, entry) ?? [],
  );
  return { ...setting, name, unit: unitOf(name, setting), unlimited };
}

// listener.name.<listener>.<setting>, or with the SASL mechanism before the setting.
function withoutListener(name: string, known: Known): string {
  const [, rest = ""] = /^listener\.name\.[^.]+\.(.+)$/.exec(name) ?? [];
  return known.has(rest) ? rest : rest.replace(/^[a-z0-9-]+\.(?=sasl\.)/, "");
}

function namesOf(known: Known): readonly string[] {
  return [...known.values()]
    .filter(({ internal }) => internal !== true)
    .map(({ name }) => name);
}
