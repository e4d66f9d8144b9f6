import { few } from "../../../text/few.ts";
import { addressesOf } from "../../../kafka/health/listeners.ts";
import { type LogDirContent, readLogDir } from "../../../docker/volume.ts";
import { KafkaError, messageOf } from "../../../kafka/client/errors.ts";
import { openKafka } from "../../../kafka/client/kafka.ts";
import type { TopicView } from "../../../kafka/client/views.ts";
import { oneTry } from "../../../kafka/client/options.ts";
import { textOf } from "./inputs.ts";
import { listenersOf } from "../roll/listeners.ts";
import type { Values } from "./resource.ts";

// Why a volume must not be deleted, as the end of a sentence about it; undefined if a look at it, just now, has shown nothing
// that the cluster needs. The inputs are those of the gate of its container.
export async function whyVolumeStays(
  volume: string,
  inputs: Values,
  signal: AbortSignal,
): Promise<string | undefined> {
  const broker = textOf(inputs, "broker");
  if (broker === undefined) return "holds the data of a ZooKeeper server";
  const image = textOf(inputs, "__image") ?? "";
  const content = await readLogDir(volume, image);
  if (content.state === "missing") return undefined;
  if (content.state === "unknown") return `could not be read (${content.why})`;
  if (content.partitions.length === 0) return undefined;
  return whyNeeded(content, Number(broker), inputs, signal);
}

// What a broker holds that was away while it was drained is an old copy of what others have.
async function whyNeeded(
  content: Extract<LogDirContent, { readonly state: "read" }>,
  broker: number,
  inputs: Values,
  signal: AbortSignal,
): Promise<string | undefined> {
  const holds = (names: readonly string[]): string =>
    `holds ${names.length === 1 ? "a partition" : `${names.length} partitions`} (${few(names)})`;
  const addresses = addressesOf(listenersOf(inputs));
  if (addresses.length === 0) return holds(content.partitions);
  const kafka = openKafka(addresses, oneTry);
  try {
    const { clusterId } = await kafka.cluster({ signal });
    if (content.clusterId !== clusterId)
      return `${holds(content.partitions)} of cluster ${content.clusterId}, not of ${clusterId}`;
    const topics = await kafka.topics("all", { signal });
    const needed = neededOn(content.partitions, broker, topics);
    return needed.length === 0 ? undefined : holds(needed);
  } catch (error) {
    if (!(error instanceof KafkaError)) throw error;
    return `${holds(content.partitions)}, and whether other brokers have them could not be read (${messageOf(error)})`;
  } finally {
    await kafka.close();
  }
}

// The partitions, of those that have a folder on a broker, that other brokers do not have. One that the cluster does not list
// counts: a broker that has just started lists none.
export function neededOn(
  partitions: readonly string[],
  broker: number,
  topics: readonly TopicView[],
): readonly string[] {
  const elsewhere = new Set(
    topics.flatMap(({ name, partitions: views }) =>
      views
        .filter(
          ({ replicas, isr }) => !replicas.includes(broker) && isr.length > 0,
        )
        .map(({ index }) => `${name}-${index}`),
    ),
  );
  return partitions.filter((name) => !elsewhere.has(name));
}
