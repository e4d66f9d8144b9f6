import type {
  ConfigEntries,
  ConfigEntry,
} from "../../kafka/client/config-view.ts";
import { KafkaCancelled, KafkaError } from "../../kafka/client/errors.ts";
import {
  couldNotLook,
  type ItemResult,
  errorWords,
} from "../../kafka/client/items.ts";
import type { Kafka } from "../../kafka/client/kafka.ts";
import type { Look } from "../../reconcile/kind.ts";
import type { Items, Sight } from "../../reconcile/plan.ts";
import { maskedOf } from "./masked.ts";
import { observeFailedLogDirs } from "./observe-failed-log-dirs.ts";
import { observeThin } from "./observe-thin.ts";
import type {
  ObservedBrokerConfig,
  Override,
  SeenBrokerConfig,
} from "./observed.ts";
import {
  type BrokerConfigSpec,
  clusterWide,
  type DesiredBrokerConfig,
} from "./spec.ts";

// The dynamic settings as the cluster has them. Throws when nobody answers; a single broker that does not is told as unseen,
// because only it knows its own.
export async function observeBrokerConfigs(
  kafka: Kafka,
  desired: Items<DesiredBrokerConfig>,
  look: Look,
): Promise<Sight<ObservedBrokerConfig, undefined>> {
  const items = [...desired].map(async ([name, wanted]) => {
    const takes = wanted.state === "present" ? wanted.spec.takes : {};
    return [name, await observeOne(kafka, name, takes, look)] as const;
  });
  return { items: new Map(await Promise.all(items)), around: undefined };
}

async function observeOne(
  kafka: Kafka,
  name: string,
  takes: BrokerConfigSpec["takes"],
  look: Look,
): Promise<ObservedBrokerConfig> {
  const { signal } = look;
  if (name === clusterWide) {
    const answer = await kafka.brokerConfig("all", { signal });
    const thin = await observeThin(kafka, look);
    return seen(entriesOf(answer), "DYNAMIC_DEFAULT_BROKER_CONFIG", {
      ...{ masked: [], failedLogDirs: [], thin },
    });
  }
  const ask = { signal, synonyms: true };
  try {
    const answer = await kafka.brokerConfig(Number(name), ask);
    const entries = entriesOf(answer);
    return seen(entries, "DYNAMIC_BROKER_CONFIG", {
      masked: maskedOf(entries, takes),
      failedLogDirs: await observeFailedLogDirs(kafka, Number(name), look),
      thin: [],
    });
  } catch (error) {
    if (!(error instanceof KafkaError) || error instanceof KafkaCancelled)
      throw error;
    return { state: "unseen", because: error.message };
  }
}

function entriesOf(answer: ItemResult<ConfigEntries>): ConfigEntries {
  if (answer.state === "done") return answer.value;
  const { name, error } = answer;
  const what = `the settings of ${name === "" ? "all brokers" : `broker ${name}`} could not be read: ${errorWords(error)}`;
  // What brokers will not answer, for example to this user, is no outage.
  throw error.retriable ? couldNotLook(what, error) : new Error(what);
}

function seen(
  entries: ConfigEntries,
  source: ConfigEntry["source"],
  others: Omit<SeenBrokerConfig, "state" | "overrides">,
): ObservedBrokerConfig {
  const overrides = [...entries].flatMap(([key, entry]) => {
    const override = overrideOf(key, entry, source);
    return override === undefined ? [] : [[key, override] as const];
  });
  return { state: "seen", overrides: new Map(overrides), ...others };
}

// What stands just here under this very name; what holds may stand elsewhere.
function overrideOf(
  key: string,
  { value, source, synonyms, type }: ConfigEntry,
  wanted: ConfigEntry["source"],
): Override | undefined {
  const here = synonyms.find(
    (synonym) => synonym.key === key && synonym.source === wanted,
  );
  if (here !== undefined) return { value: here.value ?? "", type };
  return synonyms.length === 0 && source === wanted
    ? { value: value ?? "", type }
    : undefined;
}
