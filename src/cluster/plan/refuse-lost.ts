import { few } from "../../text/few.ts";
import { onSameEngine } from "../../docker/container-ref.ts";
import { readLogDir } from "../../docker/volume.ts";
import { passKafkaError } from "../../kafka/client/errors.ts";
import type { Kafka } from "../../kafka/client/kafka.ts";
import type { TopicView } from "../../kafka/client/views.ts";
import { leaverWords } from "./leaver-words.ts";
import { type Members, partsIn } from "./members.ts";

// A partition of which one broker alone is in sync.
type Sole = {
  readonly topic: string;
  readonly partition: number;
  readonly name: string;
  // Its other replicas, by broker.id.
  readonly others: readonly number[];
};

type Judged = Readonly<Record<"refused" | "notes", readonly string[]>>;

// Why a broker whose data is gone must not start: as the last in-sync replica it would lead, and its followers would delete
// their records too. Partitions that have no other replica come back empty, which is noted.
export async function refuseLost(
  kafka: Kafka,
  before: Members,
  after: Members,
  signal: AbortSignal,
): Promise<Judged> {
  const created = Object.keys(after.brokers).filter(
    (id) => before.brokers[id] === undefined,
  );
  // Of a cluster without any container nothing answers.
  if (created.length === 0 || Object.keys(before.brokers).length === 0)
    return { refused: [], notes: [] };
  const topics = await kafka.topics("all", { signal }).catch(passKafkaError);
  const judged = await Promise.all(
    created.map((id) => judge(id, solesOf(Number(id), topics ?? []), after)),
  );
  return {
    refused: judged.flatMap(({ refused }) => refused),
    notes: judged.flatMap(({ notes }) => notes),
  };
}

// The partitions of which this broker alone is in sync.
export function solesOf(
  broker: number,
  topics: readonly TopicView[],
): readonly Sole[] {
  return topics.flatMap(({ name, partitions }) =>
    partitions
      .filter(({ isr }) => isr.length === 1 && isr[0] === broker)
      .map(({ index, replicas }) => ({
        topic: name,
        partition: index,
        name: `${name}-${index}`,
        others: replicas.filter((id) => id !== broker),
      })),
  );
}

async function judge(
  id: string,
  soles: readonly Sole[],
  after: Members,
): Promise<Judged> {
  if (soles.length === 0) return { refused: [], notes: [] };
  const held = await partitionsOn(id, after);
  if ("why" in held) {
    const words = `broker ${id} cannot start: it is the last in-sync replica of ${names(soles)}, and its log dirs could not be read (${held.why})`;
    return { refused: [words], notes: [] };
  }
  const lost = soles.filter(({ name }) => !held.partitions.has(name));
  const replicated = lost.filter(({ others }) => others.length > 0);
  const gone = lost.filter(({ others }) => others.length === 0);
  return {
    refused: replicated.length === 0 ? [] : [refusal(id, replicated, after)],
    notes:
      gone.length === 0
        ? []
        : [
            `Warning: the data of broker ${id} is missing, and with it all records of ${names(gone)}, which have no other replica; they come back empty. To keep the records, put the volume back before the update`,
          ],
  };
}

function names(partitions: readonly Sole[]): string {
  return few(partitions.map(({ name }) => name));
}

// What is on the log dirs of a broker, whether its container is there or not.
async function partitionsOn(
  id: string,
  { brokers, containers }: Members,
): Promise<
  { readonly partitions: ReadonlySet<string> } | { readonly why: string }
> {
  const { image, mounts } = partsIn(brokers[id] ?? "");
  const container = containers[id] ?? "";
  const contents = await Promise.all(
    mounts.map((mount) => readLogDir(onSameEngine(container, mount), image)),
  );
  const partitions = new Set<string>();
  for (const content of contents) {
    if (content.state === "unknown") return { why: content.why };
    if (content.state === "read")
      for (const name of content.partitions) partitions.add(name);
  }
  return { partitions };
}

function refusal(
  id: string,
  lost: readonly Sole[],
  { listeners }: Members,
): string {
  const [first] = lost;
  const others = new Set(lost.flatMap((each) => each.others));
  const servers = [...others].flatMap((other) => listeners[other] ?? []);
  const command = `kafka-leader-election.sh --bootstrap-server ${servers.join(",")} --election-type unclean --topic ${first?.topic} --partition ${first?.partition}`;
  return (
    `broker ${id} cannot start: its data is missing, and it is the last in-sync replica of ${names(lost)}; the other replicas, on ${leaverWords(others).names}, would delete their records too. ` +
    `Put the volume of broker ${id} back; or go on with the records of another replica: elect it for each of these partitions (${command}), then run again`
  );
}
