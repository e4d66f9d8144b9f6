import {
  type CommittedOffset,
  type GroupView,
  noGroup,
} from "../../kafka/client/groups/group-views.ts";
import {
  couldNotLook,
  type ItemResult,
  errorWords,
} from "../../kafka/client/items.ts";
import type { Kafka } from "../../kafka/client/kafka.ts";
import type { ListedGroup } from "../../kafka/client/messages/list-groups.ts";
import { partitionName } from "../../kafka/client/partition-name.ts";
import type { Look } from "../../reconcile/kind.ts";
import type { Expiry, IdleGroup } from "./expiry/expiry.ts";
import { observeExpiry } from "./expiry/observe-expiry.ts";
import { readMarker } from "./reset/marker.ts";
import type { ShownGroup, ShownMember, ShownPartition } from "./shown.ts";

type Door = Pick<
  Kafka,
  | "describeGroups"
  | "committedOffsetsOf"
  | "groups"
  | "topics"
  | "offsets"
  | "cluster"
  | "brokerConfig"
  | "records"
>;

// What each of these groups, with the topics that it shall read, is doing now. Throws when a coordinator does not tell; the
// end of a log that cannot be looked at is left open. To tell when offsets end, so much of Kafka's log of offsets is read at
// most, in parts of about 1 MiB.
export async function observeShown(
  kafka: Door,
  groups: ReadonlyMap<string, readonly string[]>,
  look: Look,
  mostReads: number,
  now = Date.now(),
): Promise<ReadonlyMap<string, ShownGroup>> {
  const names = [...groups.keys()];
  if (names.length === 0) return new Map();
  const [described, committed] = await Promise.all([
    kafka.describeGroups(names, look),
    kafka.committedOffsetsOf(names, look),
  ]);
  const offsets = new Map(committed.map((each) => [each.name, told(each)]));
  const others = await othersIn(kafka, described, look);
  const places = await placesOf(kafka, groups, offsets, look);
  const ends = await endsOf(kafka, [...places.values()].flat(), look);
  const idle = idleOnes(described, places);
  const expiry = await observeExpiry(kafka, idle, mostReads, now, look);
  return new Map(
    described.map((answer) => {
      const partitions = (places.get(answer.name) ?? []).map((place) => ({
        ...place,
        end: ends.get(partitionName(place.topic, place.partition)),
      }));
      const view = viewOf(answer);
      const other = others.get(answer.name);
      const ending = expiry.get(answer.name);
      return [answer.name, toShown(view, other, ending, partitions)];
    }),
  );
}

function told<T>(answer: ItemResult<T>): T {
  if (answer.state === "done") return answer.value;
  throw couldNotLook(
    `group ${answer.name} could not be looked at: ${errorWords(answer.error)}`,
    answer.error,
  );
}

// Newer brokers say in an error what older ones say in a state (KIP-1043).
function viewOf(answer: ItemResult<GroupView>): GroupView {
  return answer.state === "refused" &&
    answer.error.name === "GROUP_ID_NOT_FOUND"
    ? noGroup
    : told(answer);
}

// The groups that are said to be dead and yet stand in the list: those that are not of consumers.
async function othersIn(
  kafka: Door,
  described: readonly ItemResult<GroupView>[],
  look: Look,
): Promise<ReadonlyMap<string, ListedGroup>> {
  const gone = described.filter((answer) => viewOf(answer).state === "Dead");
  if (gone.length === 0) return new Map();
  const names = new Set(gone.map(({ name }) => name));
  const { groups } = await kafka.groups(look);
  return new Map(
    groups
      .filter(({ group, state }) => names.has(group) && state !== "Dead")
      .map((listed) => [listed.group, listed]),
  );
}

type Place = Omit<ShownPartition, "end">;

// The groups whose offsets end by age.
function idleOnes(
  described: readonly ItemResult<GroupView>[],
  places: ReadonlyMap<string, readonly Place[]>,
): ReadonlyMap<string, IdleGroup> {
  return new Map(
    described.flatMap((answer) => {
      const { state, newer, protocolType } = viewOf(answer);
      const partitions = (places.get(answer.name) ?? [])
        .filter(({ committed }) => committed !== undefined)
        .map(({ topic, partition }) => partitionName(topic, partition));
      if (state !== "Empty" || partitions.length === 0) return [];
      const together = !newer && protocolType !== "";
      return [[answer.name, { together, partitions }] as const];
    }),
  );
}

async function placesOf(
  kafka: Door,
  groups: ReadonlyMap<string, readonly string[]>,
  offsets: ReadonlyMap<string, readonly CommittedOffset[]>,
  look: Look,
): Promise<ReadonlyMap<string, readonly Place[]>> {
  const topics = [...new Set([...groups.values()].flat())].sort();
  const views = topics.length === 0 ? [] : await kafka.topics(topics, look);
  const counts = new Map(
    views.map(({ name, partitions }) => [name, partitions.length]),
  );
  return new Map(
    [...groups].map(([name, wanted]) => {
      const committed = new Map(
        (offsets.get(name) ?? [])
          .filter((each) => readMarker(each) === undefined)
          .map(({ topic, partition, offset }) => [
            partitionName(topic, partition),
            { topic, partition, committed: offset },
          ]),
      );
      const others = wanted.flatMap((topic) =>
        Array.from({ length: counts.get(topic) ?? 0 }, (_, partition) => ({
          topic,
          partition,
          committed: undefined,
        })).filter(
          (place) => !committed.has(partitionName(topic, place.partition)),
        ),
      );
      return [name, [...committed.values(), ...others].sort(inOrder)];
    }),
  );
}

function inOrder(one: Place, other: Place): number {
  if (one.topic !== other.topic) return one.topic < other.topic ? -1 : 1;
  return one.partition - other.partition;
}

// Several groups often read the same partition, which is asked about once.
async function endsOf(
  kafka: Door,
  places: readonly Place[],
  look: Look,
): Promise<ReadonlyMap<string, bigint | undefined>> {
  const distinct = new Map(
    places.map(({ topic, partition }) => [
      partitionName(topic, partition),
      { topic, partition, at: "latest" as const },
    ]),
  );
  const answers = await kafka.offsets([...distinct.values()], look);
  return new Map(
    answers.map((answer) => [
      answer.name,
      answer.state === "done" ? answer.value.offset : undefined,
    ]),
  );
}

function toShown(
  view: GroupView,
  other: ListedGroup | undefined,
  expiry: Expiry | undefined,
  partitions: readonly ShownPartition[],
): ShownGroup {
  return {
    state: other?.state ?? view.state,
    protocol: other?.protocolType ?? view.protocolType,
    newer: view.newer,
    opaque: other !== undefined,
    coordinator: view.coordinator,
    members: view.members.map(toMember),
    expiry,
    partitions,
  };
}

function toMember({
  clientId,
  host,
  assigned = [],
}: GroupView["members"][number]): ShownMember {
  return {
    client: clientId,
    host,
    assigned: Object.fromEntries(
      assigned.map(({ topic, partitions }) => [topic, partitions]),
    ),
  };
}
