import { observeRetention } from "../../kinds/groups/expiry/observe-retention.ts";
import { observeShown } from "../../kinds/groups/observe-shown.ts";
import { toJson } from "../../kinds/groups/show.ts";
import { lagOf, lagOfAll, type ShownGroup } from "../../kinds/groups/shown.ts";
import type { Json } from "../../reconcile/plan.ts";
import { printDuration } from "../../text/units/duration.ts";
import { printTimestamp } from "../../text/units/timestamp.ts";
import { itemPlace } from "../../reconcile/places.ts";
import { declaredTopics } from "../declared-topics.ts";
import type { OpenStack } from "../open-stack.ts";

// What is told of a group: in sentences, as rows of a table, and as JSON.
export type ExplainedGroup = {
  readonly sentences: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly json: Json;
};

// How much of Kafka's log of offsets is read at most, in parts of about 1 MiB.
const mostReads = 200;

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
  const shown = (await observeShown(kafka, asked, look, mostReads)).get(name);
  if (shown === undefined) return undefined;
  const there = shown.state !== "Dead" || shown.partitions.some(isCommitted);
  if (!there && wire === undefined) return undefined;
  const retentionMs = there ? await readRetentionMs(open) : undefined;
  return {
    sentences: [
      there ? standWords(name, shown) : `group ${name} is not in the cluster`,
      place === undefined ? "no file declares it" : `declared at ${place}`,
      ...shown.members.map(
        ({ client, host }) => `member: client ${client} at ${host}`,
      ),
      ...expiryWords(shown, retentionMs, Date.now()),
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
  const { state, protocol, newer, opaque } = group;
  const { coordinator, members, partitions } = group;
  const count = opaque
    ? "whose members cannot be told"
    : `${members.length} ${members.length === 1 ? "member" : "members"}`;
  const kind = newer ? `with the newer consumer protocol, ${count}` : count;
  const speaks =
    protocol === "" || protocol === "consumer" ? "" : ` of ${protocol}`;
  const at =
    coordinator === undefined ? "" : `, coordinated by broker ${coordinator}`;
  return `group ${name}${speaks} is ${state}, ${kind}${at}; ${lagOfAll(partitions)} records behind`;
}

// How long offsets of a group without members are kept.
async function readRetentionMs({
  kafka,
  look,
}: OpenStack): Promise<number | undefined> {
  const told = await observeRetention(kafka, look);
  return typeof told === "number" ? told : undefined;
}

const dayMs = 86_400_000;

// When the offsets of a group without members end; where that could not be looked at, only the rule by which they do.
function expiryWords(
  { expiry, newer, protocol }: ShownGroup,
  retentionMs: number | undefined,
  now: number,
): readonly string[] {
  if (expiry === undefined || retentionMs === undefined) return [];
  const counted =
    newer || protocol === ""
      ? "each was committed"
      : "its last member has left";
  const rule = `${printDuration(retentionMs)} (offsets.retention.minutes) after ${counted}`;
  if (expiry.state === "unknown")
    return [
      `its offsets expire ${rule}; when that is could not be looked at: ${expiry.why}`,
    ];
  const { first, last } = expiry;
  const soon = first - now < dayMs ? "about to expire: " : "";
  const begin = first <= now ? "any moment" : printTimestamp(first);
  const end = last > first ? `, the last at ${printTimestamp(last)}` : "";
  return [
    `${soon}its offsets expire at ${begin}${end}: ${rule}, unless a consumer joins before`,
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
