import { addressesOf } from "../availability/listeners.ts";
import { kafkaVersionIn } from "../docker/image.ts";
import { passKafkaError } from "../kafka/errors.ts";
import { type Kafka, openKafka } from "../kafka/kafka.ts";
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
import { oneTry } from "./doors.ts";
import { textsOf } from "./inputs.ts";
import { listenersOf } from "./listeners.ts";
import type { Call, Values } from "./resource.ts";

// Refuses changes of brokers that would harm what they hold, all at once; looks at the cluster only where that counts.
export async function refuseChanges(
  olds: Values,
  news: Values,
  { signal, note }: Call,
): Promise<void> {
  const brokers = await withVersions(
    keptBrokers(textsOf(olds, "brokers"), textsOf(news, "brokers")),
    textsOf(news, "__containers"),
  );
  const unknown = new Set(brokers.flatMap(unknownRelease));
  for (const words of unknown) await note(words);
  const kafka = openKafka(addressesOf(listenersOf(news, olds)), oneTry);
  try {
    const refused = [
      ...refuseMoved(textsIn(olds), textsIn(news)),
      ...(await refuseReleases(kafka, brokers, signal)),
      ...(await refuseLogDirs(kafka, brokers, signal)),
    ];
    if (refused.length === 0) return;
    throw new Error(
      ["refused, nothing was changed:", ...new Set(refused)].join("\n"),
    );
  } finally {
    await kafka.close();
  }
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

function textsIn(inputs: Values) {
  return {
    brokers: textsOf(inputs, "brokers"),
    zookeepers: textsOf(inputs, "zookeepers"),
  };
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
