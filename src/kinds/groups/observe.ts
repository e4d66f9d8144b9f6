import { couldNotLook } from "../../kafka/items.ts";
import type { Kafka } from "../../kafka/kafka.ts";
import type { TopicView } from "../../kafka/views.ts";
import type { Look } from "../../reconcile/kind.ts";
import type { Items, Sight } from "../../reconcile/plan.ts";
import { type Committed, observeCommitted } from "./observe-committed.ts";
import { type Membership, observeMembers } from "./observe-members.ts";
import { type Begin, observeStarts, type Starts } from "./observe-starts.ts";
import type { ObservedGroup, ObservedPartition } from "./observed.ts";
import { hinderedBy } from "./seeds.ts";
import type { DesiredGroup, GroupSpec } from "./spec.ts";

// The desired groups as the cluster has them. Throws when one of them could not be looked at: only a group that its
// coordinator says it does not know is not there.
export async function observeGroups(
  kafka: Kafka,
  desired: Items<DesiredGroup>,
  look: Look,
): Promise<Sight<ObservedGroup, undefined>> {
  const names = [...desired.keys()];
  if (names.length === 0) return { items: new Map(), around: undefined };
  const memberships = await observeMembers(kafka, names, look);
  const known = names.filter((name) => memberships.has(name));
  const committed = await observeCommitted(kafka, known, look);
  const topics = await observeTopicsOf(kafka, desired, look);
  const groups = names.flatMap((name) => {
    const wanted = desired.get(name);
    const found = { membership: memberships.get(name), topics };
    return wanted === undefined
      ? []
      : [{ ...found, name, wanted, committed: committed.get(name) ?? none }];
  });
  const starts = await observeStarts(kafka, groups.flatMap(beginsOf), look);
  return {
    items: new Map(
      groups
        .filter(({ wanted, membership }) => isWanted(wanted) || membership)
        .map((group) => [group.name, toObserved(group, starts)]),
    ),
    around: undefined,
  };
}

type Found = {
  readonly name: string;
  readonly wanted: DesiredGroup;
  readonly membership: Membership | undefined;
  readonly committed: Committed;
  readonly topics: ReadonlyMap<string, TopicView>;
};

const none: Committed = new Map();

function isWanted({ state }: DesiredGroup): boolean {
  return state === "present";
}

async function observeTopicsOf(
  kafka: Kafka,
  desired: Items<DesiredGroup>,
  look: Look,
): Promise<ReadonlyMap<string, TopicView>> {
  const names = new Set([...desired.values()].flatMap(topicsOf));
  if (names.size === 0) return new Map();
  const views = await kafka.topics([...names].sort(), look);
  return new Map(
    views.filter(exists).map((view) => [view.name, view] as const),
  );
}

function topicsOf(wanted: DesiredGroup): readonly string[] {
  return wanted.state === "present" ? wanted.spec.topics : [];
}

function exists({ name, error }: TopicView): boolean {
  if (error === undefined) return true;
  if (error.name === "UNKNOWN_TOPIC_OR_PARTITION") return false;
  throw couldNotLook(
    `topic ${name} could not be looked at: ${error.name}`,
    error,
  );
}

// Where partitions without a committed offset would begin is asked only where it could be set now.
function beginsOf(found: Found): readonly Begin[] {
  const { wanted, membership, committed, topics } = found;
  if (wanted.state === "absent" || hinderedBy(membership ?? nobody)) return [];
  const { start } = wanted.spec;
  if (start === undefined) return [];
  return wanted.spec.topics.flatMap((topic) =>
    (topics.get(topic)?.partitions ?? [])
      .filter(({ index }) => committed.get(topic)?.has(index) !== true)
      .map(({ index }) => ({ topic, partition: index, start })),
  );
}

const nobody = { members: [], opaque: false };

function toObserved(found: Found, starts: Starts): ObservedGroup {
  const { wanted, membership, committed, topics } = found;
  const { protocol = "", members = [], opaque = false } = membership ?? {};
  const present = wanted.state === "present" ? wanted.spec : undefined;
  const ofGroup = (present?.topics ?? []).flatMap((topic) => {
    const view = topics.get(topic);
    if (view === undefined) return [];
    const partitions = view.partitions.map(({ index }) =>
      toPartition(topic, index, present, committed, starts),
    );
    return [[topic, { id: view.id, partitions }] as const];
  });
  return {
    known: membership !== undefined,
    protocol,
    members,
    opaque,
    committed: [...committed.keys()].sort(),
    topics: new Map(ofGroup),
  };
}

function toPartition(
  topic: string,
  index: number,
  spec: GroupSpec | undefined,
  committed: Committed,
  starts: Starts,
): ObservedPartition {
  if (committed.get(topic)?.has(index) === true) return { state: "set", index };
  const { start } = spec ?? {};
  const place =
    start === undefined
      ? undefined
      : starts({ topic, partition: index, start });
  if (place?.state === "unknown")
    return { state: "unknown", index, why: place.why };
  return { state: "open", index, offset: place?.offset };
}
