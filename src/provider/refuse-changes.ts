import { addressesOf } from "../availability/listeners.ts";
import { KafkaError } from "../kafka/errors.ts";
import { type Kafka, openKafka } from "../kafka/kafka.ts";
import { type KeptBroker, keptBrokers } from "../roll/description.ts";
import { refuseMoved } from "../roll/moved.ts";
import { mayChangeRelease, refuseRelease } from "../roll/release.ts";
import {
  type LogDirs,
  refuseRemoved,
  removedLogDirs,
} from "../roll/removed-log-dirs.ts";
import { oneTry } from "./doors.ts";
import { textsOf } from "./inputs.ts";
import { listenersOf } from "./listeners.ts";
import type { Values } from "./resource.ts";

// Refuses changes of brokers that would harm what they hold, all at once; looks at the cluster only where that counts.
export async function refuseChanges(
  olds: Values,
  news: Values,
  signal: AbortSignal,
): Promise<void> {
  const brokers = keptBrokers(
    textsOf(olds, "brokers"),
    textsOf(news, "brokers"),
  );
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

function passKafkaError(error: unknown): undefined {
  if (!(error instanceof KafkaError)) throw error;
  return undefined;
}
