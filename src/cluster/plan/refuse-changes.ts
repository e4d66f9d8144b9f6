import { kafkaVersionIn } from "../../docker/image.ts";
import { passKafkaError } from "../../kafka/client/errors.ts";
import type { Kafka } from "../../kafka/client/kafka.ts";
import { type KeptBroker, keptBrokers } from "../roll/description.ts";
import { refuseMoved } from "../roll/moved.ts";
import {
  hidesRelease,
  mayChangeRelease,
  refuseRelease,
  unknownRelease,
} from "../roll/release.ts";
import {
  type LogDirs,
  refuseRemoved,
  removedLogDirs,
} from "../roll/removed-log-dirs.ts";
import type { Members } from "./members.ts";

// Why changes of brokers would harm what they hold, all at once, and what is not known of them; the cluster is asked only where
// that counts.
export async function refuseChanges(
  kafka: Kafka,
  before: Members,
  after: Members,
  signal: AbortSignal,
): Promise<Readonly<Record<"refused" | "notes", readonly string[]>>> {
  const brokers = await withVersions(
    keptBrokers(before.brokers, after.brokers),
    after.containers,
  );
  const refused = [
    ...refuseMoved(before, after),
    ...(await refuseReleases(kafka, brokers, signal)),
    ...(await refuseLogDirs(kafka, brokers, signal)),
  ];
  return {
    refused: [...new Set(refused)],
    notes: [...new Set(brokers.flatMap(unknownRelease))],
  };
}

// With the versions that only a look into an image tells, one look for each image.
function withVersions(
  brokers: readonly KeptBroker[],
  containers: Readonly<Record<string, string>>,
): Promise<readonly KeptBroker[]> {
  const looks = new Map<string, Promise<string | undefined>>();
  return Promise.all(
    brokers.map(async (broker) => {
      const { id, after } = broker;
      const container = containers[id];
      if (!hidesRelease(broker) || container === undefined) return broker;
      const look =
        looks.get(after.image) ?? kafkaVersionIn(container, after.image);
      looks.set(after.image, look);
      return { ...broker, after: { ...after, version: await look } };
    }),
  );
}

async function refuseReleases(
  kafka: Kafka,
  brokers: readonly KeptBroker[],
  signal: AbortSignal,
): Promise<readonly string[]> {
  const changing = brokers.filter(mayChangeRelease);
  if (changing.length === 0) return [];
  const spoken = await protocolOf(kafka, signal);
  return changing.flatMap((broker) => refuseRelease(broker, spoken));
}

// What the first broker says that answers; they all speak the same.
async function protocolOf(
  kafka: Kafka,
  signal: AbortSignal,
): Promise<string | undefined> {
  const key = "inter.broker.protocol.version";
  const cluster = await kafka.cluster({ signal }).catch(passKafkaError);
  for (const { id } of cluster?.brokers ?? []) {
    const call = { signal, keys: [key] };
    const answer = await kafka.brokerConfig(id, call).catch(passKafkaError);
    if (answer?.state === "done") return answer.value.get(key)?.value;
  }
  return undefined;
}

async function refuseLogDirs(
  kafka: Kafka,
  brokers: readonly KeptBroker[],
  signal: AbortSignal,
): Promise<readonly string[]> {
  const fewer = brokers.filter((broker) => removedLogDirs(broker).length > 0);
  if (fewer.length === 0) return [];
  const ids = fewer.map(({ id }) => id);
  const answers = await kafka.logDirs(ids, { signal }).catch(passKafkaError);
  return fewer.flatMap((broker, index) => {
    const answer = answers?.[index];
    const seen =
      answer?.state === "done" ? answer.value.map(toSeen) : undefined;
    return refuseRemoved(broker, seen);
  });
}

type Told = Extract<
  Awaited<ReturnType<Kafka["logDirs"]>>[number],
  { readonly state: "done" }
>["value"][number];

function toSeen({ path, error, replicas }: Told): NonNullable<LogDirs>[number] {
  return {
    path,
    failure: error?.name,
    replicas: replicas.map(({ topic, partition }) => `${topic}-${partition}`),
  };
}
