import type { ConfigEntry } from "../../kafka/config-view.ts";
import { observeShown } from "../../kinds/groups/observe-shown.ts";
import { toJson } from "../../kinds/groups/show.ts";
import { lagOf, lagOfAll, type ShownGroup } from "../../kinds/groups/shown.ts";
import type { Json } from "../../reconcile/plan.ts";
import { printDuration } from "../../units/duration.ts";
import { itemPlace } from "../../reconcile/places.ts";
import { declaredTopics } from "../declared-topics.ts";
import type { OpenStack } from "../open-stack.ts";

// What is told of a group: in sentences, as rows of a table, and as JSON.
export type ExplainedGroup = {
  readonly sentences: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly json: Json;
};

export const groupColumns = [
  "topic",
  "partition",
  "committed",
  "log end",
  "lag",
  "read by",
] as const;

// A group as it is now: who is in it, how far it has come in each partition, and when it would be forgotten. Undefined when
// neither the cluster nor the files know it.
export async function explainGroup(
  open: OpenStack,
  name: string,
): Promise<ExplainedGroup | undefined> {
  const { kafka, project, look } = open;
  const wire = project.groups.items[name];
  const place = itemPlace(project.groups.places, name);
  const asked = new Map([
    [name, wire === undefined ? [] : declaredTopics(wire)],
  ]);
  const shown = (await observeShown(kafka, asked, look)).get(name);
  if (shown === undefined) return undefined;
  const there = shown.state !== "Dead" || shown.partitions.some(isCommitted);
  if (!there && wire === undefined) return undefined;
  const retentionMs = there ? await readRetention(open, shown) : undefined;
  return {
    sentences: [
      there ? standWords(name, shown) : `group ${name} is not in the cluster`,
      place === undefined ? "no file declares it" : `declared at ${place}`,
      ...shown.members.map(
        ({ client, host }) => `member: client ${client} at ${host}`,
      ),
      ...expiryWords(shown, retentionMs),
    ],
    rows: shown.partitions.map((each) => [
      each.topic,
      String(each.partition),
      shownOffset(each.committed),
      shownOffset(each.end),
      shownOffset(lagOf(each)),
      readerOf(shown, each.topic, each.partition),
    ]),
    json: {
      group: name,
      ...(place === undefined ? {} : { declaredAt: place }),
      ...(retentionMs === undefined ? {} : { offsetsRetentionMs: retentionMs }),
      ...(toJson(shown) as Readonly<Record<string, Json>>),
    },
  };
}

function isCommitted({ committed }: ShownGroup["partitions"][number]): boolean {
  return committed !== undefined;
}

function standWords(name: string, group: ShownGroup): string {
  const { state, protocol, newer, coordinator, members, partitions } = group;
  const kind = newer
    ? "with the newer consumer protocol, whose members cannot be told here"
    : `${members.length} ${members.length === 1 ? "member" : "members"}`;
  const speaks =
    protocol === "" || protocol === "consumer" ? "" : ` of ${protocol}`;
  const at =
    coordinator === undefined ? "" : `, coordinated by broker ${coordinator}`;
  return `group ${name}${speaks} is ${state}, ${kind}${at}; ${lagOfAll(partitions)} records behind`;
}

// How long offsets of a group without members are kept; only the coordinator's own setting counts.
async function readRetention(
  { kafka, look }: OpenStack,
  { coordinator }: ShownGroup,
): Promise<number | undefined> {
  if (coordinator === undefined) return undefined;
  const keys = ["offsets.retention.minutes"];
  const answer = await kafka.brokerConfig(coordinator, { ...look, keys });
  if (answer.state !== "done") return undefined;
  const [entry]: readonly ConfigEntry[] = [...answer.value.values()];
  return entry?.value == null ? undefined : Number(entry.value) * 60_000;
}

// Kafka does not tell when the last member left, so the end itself cannot be told either.
function expiryWords(
  { state, partitions }: ShownGroup,
  retentionMs: number | undefined,
): readonly string[] {
  const kept = partitions.some(isCommitted);
  if (state !== "Empty" || !kept || retentionMs === undefined) return [];
  return [
    `its offsets expire ${printDuration(retentionMs)} (offsets.retention.minutes) after its last member has left or, if it never had one, after they were set`,
  ];
}

function readerOf(
  { members }: ShownGroup,
  topic: string,
  partition: number,
): string {
  const readers = members.filter(
    ({ assigned }) => assigned[topic]?.includes(partition) === true,
  );
  return readers.map(({ client, host }) => `${client} at ${host}`).join(", ");
}

function shownOffset(offset: bigint | undefined): string {
  return offset === undefined ? "-" : String(offset);
}
