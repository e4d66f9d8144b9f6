import { type Journal, readJournal } from "../../kafka/journal/read-journal.ts";
import type { Kafka } from "../../kafka/client/kafka.ts";
import type { TopicView } from "../../kafka/client/views.ts";
import type { Look } from "../../reconcile/kind.ts";
import type { Items } from "../../reconcile/plan.ts";
import { observeConfigs } from "./config/observe-config.ts";
import type { GroupSettings } from "./config/observed.ts";
import {
  type Committed,
  noneCommitted,
  observeCommitted,
} from "./observe-committed.ts";
import { type Membership, observeMembers } from "./observe-members.ts";
import { observeTopicsOf } from "./observe-topics.ts";
import {
  type Begin,
  observeStarts,
  type Starts,
} from "./start/observe-starts.ts";
import type { ObservedGroup, ObservedPartition } from "./observed.ts";
import { observeIdle } from "./reset/observe-idle.ts";
import {
  beginsOfReset,
  isIdle,
  type ResetLook,
  toObservedReset,
} from "./reset/observe-reset.ts";
import type { Idle } from "./reset/observed.ts";
import { hinderedBy } from "./start/seeds.ts";
import type { DesiredGroup, GroupSpec } from "./spec.ts";
import { startOf } from "./start/start-of.ts";

// The desired groups that Kafka keeps, as it has them. Throws when one of them could not be looked at: only a group that
// its coordinator says it does not know is not there.
export async function observeInKafka(
  kafka: Kafka,
  desired: Items<DesiredGroup>,
  look: Look,
  now: number,
): Promise<Items<ObservedGroup>> {
  const names = [...desired.keys()];
  if (names.length === 0) return new Map();
  const memberships = await observeMembers(kafka, names, look);
  const known = names.filter((name) => memberships.has(name));
  const asked = new Set([...known, ...sourcesOf(desired)]);
  const committed = await observeCommitted(kafka, [...asked], look);
  const topics = await observeTopicsOf(kafka, desired, look);
  const journal = await journalFor(kafka, desired, look);
  const settings = await observeConfigs(kafka, names, look);
  const groups = [...desired].map(([name, wanted]): Found => {
    const membership = memberships.get(name);
    const beside = { topics, journal, settings: settings.get(name) };
    return { name, wanted, membership, committed, ...beside };
  });
  const begins = groups.flatMap((group) => [
    ...beginsOf(group),
    ...resetLooksOf(group).flatMap(beginsOfReset),
  ]);
  const starts = await observeStarts(kafka, begins, look, now);
  const idle = new Map<string, Idle>();
  for (const { group } of groups.flatMap(resetLooksOf).filter(isIdle))
    idle.set(group, await observeIdle(kafka, group, look, now));
  return new Map(
    groups
      .filter((group) => isWanted(group.wanted) || isThere(group))
      .map((group) => [
        group.name,
        toObserved(group, starts, idle.get(group.name)),
      ]),
  );
}

type Found = {
  readonly name: string;
  readonly wanted: DesiredGroup;
  readonly membership: Membership | undefined;
  // Of every group that was asked about.
  readonly committed: ReadonlyMap<string, Committed>;
  readonly topics: ReadonlyMap<string, TopicView>;
  // Undefined when no group has a reset.
  readonly journal: Journal | undefined;
  readonly settings: GroupSettings | undefined;
};

function isWanted({ state }: DesiredGroup): boolean {
  return state === "present";
}

// Settings may be there although their group is not.
function isThere({ membership, settings }: Found): boolean {
  const isSet = settings?.state === "seen" && settings.overrides.size > 0;
  return membership !== undefined || isSet;
}

// The groups that resets take offsets from.
function sourcesOf(desired: Items<DesiredGroup>): readonly string[] {
  return [...desired.values()].flatMap((wanted) => {
    const to = wanted.state === "present" ? wanted.spec.reset?.to : undefined;
    return typeof to === "object" && "group" in to ? [to.group] : [];
  });
}

async function journalFor(
  kafka: Kafka,
  desired: Items<DesiredGroup>,
  look: Look,
): Promise<Journal | undefined> {
  const needed = [...desired.values()].some(
    (wanted) => wanted.state === "present" && wanted.spec.reset !== undefined,
  );
  return needed ? readJournal(kafka, look) : undefined;
}

// Where partitions without a committed offset would begin is asked only where it could be set now.
function beginsOf(found: Found): readonly Begin[] {
  const { wanted, membership, topics } = found;
  if (wanted.state === "absent" || hinderedBy(membership ?? nobody)) return [];
  const { spec } = wanted;
  const { offsets } = committedOf(found);
  return spec.topics.flatMap((topic) =>
    (topics.get(topic)?.partitions ?? [])
      .filter(({ index }) => offsets.get(topic)?.has(index) !== true)
      .flatMap(({ index }) => {
        const start = startOf(spec, topic, index);
        return start === undefined ? [] : [{ topic, partition: index, start }];
      }),
  );
}

const nobody = { protocol: "", newer: false, members: [], opaque: false };

function committedOf({ name, committed }: Found): Committed {
  return committed.get(name) ?? noneCommitted;
}

function resetLooksOf(found: Found): readonly ResetLook[] {
  const { name, wanted, membership, committed, topics, journal } = found;
  if (wanted.state === "absent" || journal === undefined) return [];
  const { reset, topics: topicsOfGroup } = wanted.spec;
  if (reset === undefined) return [];
  const { to } = reset;
  const source = typeof to === "object" && "group" in to ? to.group : undefined;
  return [
    {
      group: name,
      reset,
      topicsOfGroup,
      hindered: hinderedBy(membership ?? nobody),
      committed: committedOf(found),
      taken: source === undefined ? undefined : committed.get(source),
      topics,
      journal,
      hadMembers: membership?.newer === false && membership.protocol !== "",
    },
  ];
}

function toObserved(
  found: Found,
  starts: Starts,
  idle: Idle | undefined,
): ObservedGroup {
  const { wanted, membership, topics, settings } = found;
  const { protocol, members, opaque } = membership ?? nobody;
  const { offsets } = committedOf(found);
  const present = wanted.state === "present" ? wanted.spec : undefined;
  const ofGroup = (present?.topics ?? []).flatMap((topic) => {
    const view = topics.get(topic);
    if (view === undefined) return [];
    const partitions = view.partitions.map(({ index }) =>
      toPartition(topic, index, present, offsets, starts),
    );
    return [[topic, { id: view.id, partitions }] as const];
  });
  const [reset] = resetLooksOf(found);
  return {
    known: membership !== undefined,
    protocol,
    members,
    opaque,
    committed: partitionsIn(offsets),
    topics: new Map(ofGroup),
    settings,
    reset: reset && toObservedReset(reset, starts, idle),
  };
}

function partitionsIn(
  offsets: Committed["offsets"],
): ObservedGroup["committed"] {
  const names = [...offsets.keys()].sort();
  return new Map(
    names.map((topic) => [
      topic,
      [...(offsets.get(topic)?.keys() ?? [])].sort((a, b) => a - b),
    ]),
  );
}

function toPartition(
  topic: string,
  index: number,
  spec: GroupSpec | undefined,
  offsets: Committed["offsets"],
  starts: Starts,
): ObservedPartition {
  if (offsets.get(topic)?.has(index) === true) return { state: "set", index };
  const start = spec && startOf(spec, topic, index);
  const place =
    start === undefined
      ? undefined
      : starts({ topic, partition: index, start });
  if (place === undefined || place.state === "known")
    return { state: "open", index, offset: place?.offset };
  return { ...place, index };
}
