import type { ConfigEntries } from "../../kafka/config-view.ts";
import { couldNotLook } from "../../kafka/items.ts";
import type { Kafka } from "../../kafka/kafka.ts";
import type { Look } from "../../reconcile/kind.ts";
import type { Override } from "./observed.ts";

export type Overrides = ReadonlyMap<string, Override>;

// The settings that stand on the topics themselves. A topic that went away since it was listed is left out, as if it had
// not been listed; throws when one could not be read.
export async function observeOverrides(
  kafka: Kafka,
  names: readonly string[],
  look: Look,
): Promise<ReadonlyMap<string, Overrides>> {
  const overrides = new Map<string, Overrides>();
  for (const [name, result] of await kafka.topicConfigs(names, look)) {
    if (result.state === "done") {
      overrides.set(name, overridesOf(result.value));
    } else if (result.error.name !== "UNKNOWN_TOPIC_OR_PARTITION") {
      const { error } = result;
      throw couldNotLook(
        `the settings of topic ${name} could not be read: ${error.name} ${error.message}`,
        error,
      );
    }
  }
  return overrides;
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
