import type {
  ConfigEntries,
  ConfigEntry,
} from "../../../kafka/client/config-view.ts";
import { couldNotLook, errorWords } from "../../../kafka/client/items.ts";
import type { Kafka } from "../../../kafka/client/kafka.ts";
import { throttleRates } from "../../../kafka/moves/throttle-keys.ts";
import { isRateOfMoves } from "../../../kafka/moves/rate-of-moves.ts";
import type { Look } from "../../../reconcile/kind.ts";
import type { Override } from "../../../catalog/same-override.ts";

export type Overrides = ReadonlyMap<string, Override>;

export type TopicSettings = {
  readonly overrides: Overrides;
  // min.insync.replicas as it counts, wherever it is set.
  readonly minIsr: number | undefined;
};

export type SettingsSeen = {
  readonly settings: ReadonlyMap<string, TopicSettings>;
  // Whether moves of ours have throttled the cluster: now, or before a run that was interrupted. Who may not look at the
  // settings of brokers cannot have throttled them either.
  readonly throttled: boolean;
};

// What is set on the topics, and, in the same request, whether moves are throttled. A topic that went away since it was
// listed is left out, as if it had not been listed; throws when one could not be read.
export async function observeSettings(
  kafka: Kafka,
  names: readonly string[],
  look: Look,
): Promise<SettingsSeen> {
  const settings = new Map<string, TopicSettings>();
  let throttled = false;
  const { signal } = look;
  const call = { signal, brokerDefaults: throttleRates, wanted };
  for (const [name, result] of await kafka.topicConfigs(names, call)) {
    if (name === "") {
      throttled = result.state === "done" && isRateOfMoves(result.value);
    } else if (result.state === "done") {
      settings.set(name, {
        overrides: overridesOf(result.value),
        minIsr: minIsrOf(result.value),
      });
    } else if (result.error.name !== "UNKNOWN_TOPIC_OR_PARTITION") {
      const { error } = result;
      throw couldNotLook(
        `the settings of topic ${name} could not be read: ${errorWords(error)}`,
        error,
      );
    }
  }
  return { settings, throttled };
}

// The settings that stand on the topics themselves.
export async function observeOverrides(
  kafka: Kafka,
  names: readonly string[],
  look: Look,
): Promise<ReadonlyMap<string, Overrides>> {
  const { settings } = await observeSettings(kafka, names, look);
  return new Map(
    [...settings].map(([name, { overrides }]) => [name, overrides]),
  );
}

// Also what is set for all brokers, which the same request asks for.
function wanted({ source }: ConfigEntry, key: string): boolean {
  return (
    source === "DYNAMIC_TOPIC_CONFIG" ||
    key === "min.insync.replicas" ||
    throttleRates.some((rate) => rate === key)
  );
}

function minIsrOf(entries: ConfigEntries): number | undefined {
  const value = entries.get("min.insync.replicas")?.value;
  return value === undefined ? undefined : Number(value);
}

// An override is known by its source, also when its value equals the default.
function overridesOf(entries: ConfigEntries): Overrides {
  const own = [...entries].filter(
    ([, { source }]) => source === "DYNAMIC_TOPIC_CONFIG",
  );
  return new Map(
    own.map(([key, { value, type }]) => [key, { value: value ?? "", type }]),
  );
}
