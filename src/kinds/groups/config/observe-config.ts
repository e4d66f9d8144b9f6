import type { ConfigEntries } from "../../../kafka/client/config-view.ts";
import { type ItemResult, errorWords } from "../../../kafka/client/items.ts";
import type { Kafka } from "../../../kafka/client/kafka.ts";
import type { Look } from "../../../reconcile/kind.ts";
import type { GroupSettings, Overrides } from "./observed.ts";

// What is set on each of these groups, whether they exist or not: their settings stand apart from them.
export async function observeConfigs(
  kafka: Pick<Kafka, "groupConfigs">,
  groups: readonly string[],
  { signal }: Look,
): Promise<ReadonlyMap<string, GroupSettings>> {
  if (groups.length === 0) return new Map();
  const results = await kafka.groupConfigs(groups, { signal });
  return new Map(
    [...results].map(([name, result]) => [name, toSettings(result)]),
  );
}

function toSettings(result: ItemResult<ConfigEntries>): GroupSettings {
  if (result.state === "done")
    return { state: "seen", overrides: overridesIn(result.value) };
  const state = result.error.name === "INVALID_REQUEST" ? "none" : "unseen";
  return { state, why: errorWords(result.error) };
}

// An override is known by its source, also when its value equals the default.
function overridesIn(entries: ConfigEntries): Overrides {
  return new Map(
    [...entries]
      .filter(([, { source }]) => source === "DYNAMIC_GROUP_CONFIG")
      .map(([key, { value, type }]) => [key, { value: value ?? "", type }]),
  );
}
