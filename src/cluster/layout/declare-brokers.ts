import type {
  BrokerSettings,
  ClusterSettings,
} from "../../stack/config/settings.ts";

// What the program says of its brokers to those who reconcile what lives in them: also of those that are down, by
// broker.id, each a JSON text.
export function declareBrokers(
  settings: ClusterSettings,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    settings.brokers.map((broker) => {
      const { id, rack } = broker;
      const deletesTopics = allowsDeletion(settings, broker);
      return [String(id), JSON.stringify({ rack, deletesTopics })];
    }),
  );
}

// Kafka's own default is true.
function allowsDeletion(
  { settings }: ClusterSettings,
  broker: BrokerSettings,
): boolean {
  const key = "delete.topic.enable";
  const value = broker.settings[key] ?? settings[key] ?? "true";
  return value.trim().toLowerCase() !== "false";
}
