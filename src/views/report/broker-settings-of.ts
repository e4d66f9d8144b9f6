import { brokerSetting } from "../../catalog/known-setting.ts";
import type { ConfigEntry } from "../../kafka/client/config-view.ts";
import { brokerSourceWords } from "../../kafka/client/source-words.ts";
import type { Observed } from "./observed.ts";
import type { BrokerSetting } from "./report.ts";
import type { Secrets } from "./secrets.ts";
import { shownSetting } from "./shown-setting.ts";

// Which may differ from broker to broker, because each is itself.
const ofEach =
  /^(broker\.id|node\.id|broker\.rack|(listener\.name\..*\.)?(advertised\.)?listeners|log\.dirs?|zookeeper\.connect)$/;

// Every setting that some broker has otherwise than Kafka's default, with its values and the brokers that have each.
export function brokerSettingsOf(
  { brokerConfigs }: Observed,
  { isSecret }: Secrets,
): readonly BrokerSetting[] {
  const names = new Set(
    [...brokerConfigs.values()].flatMap((entries) =>
      [...entries]
        .filter(([, { source }]) => source !== "DEFAULT_CONFIG")
        .map(([name]) => name),
    ),
  );
  return [...names].sort().map((name) => {
    const values = valuesOf(name, brokerConfigs, isSecret(name));
    const shown = new Set(values.map((each) => each.shown));
    return { name, values, differs: shown.size > 1 && !ofEach.test(name) };
  });
}

function valuesOf(
  name: string,
  brokerConfigs: Observed["brokerConfigs"],
  secret: boolean,
): BrokerSetting["values"] {
  const values = new Map<string, BrokerSetting["values"][number]>();
  const ids = [...brokerConfigs.keys()].sort((one, other) => one - other);
  for (const id of ids) {
    const entry: ConfigEntry | undefined = brokerConfigs.get(id)?.get(name);
    if (entry === undefined) continue;
    const value = shownSetting(entry, brokerSetting(name), secret);
    const source = brokerSourceWords(name, entry);
    const key = JSON.stringify([value.shown, source]);
    const brokers = [...(values.get(key)?.brokers ?? []), id];
    values.set(key, { ...value, source, brokers });
  }
  return [...values.values()];
}
