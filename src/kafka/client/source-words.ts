import type { ConfigEntry } from "./config-view.ts";

// Where a setting of a topic has its value from, in the words of a person who wants to change it.
export function sourceWords(key: string, entry: ConfigEntry): string {
  return entry.source === "DYNAMIC_TOPIC_CONFIG"
    ? "set on the topic"
    : brokerSourceWords(key, entry);
}

// The same for a setting of a broker, or one that a topic has from its brokers, there often under another name.
export function brokerSourceWords(key: string, entry: ConfigEntry): string {
  const [strongest] = entry.synonyms;
  const other =
    strongest === undefined || strongest.key === key
      ? ""
      : ` as ${strongest.key}`;
  switch (entry.source) {
    case "DYNAMIC_BROKER_CONFIG":
      return `set on this broker by the API${other}`;
    case "DYNAMIC_DEFAULT_BROKER_CONFIG":
      return `set on all brokers by the API${other}`;
    case "STATIC_BROKER_CONFIG":
      return `in server.properties${other}`;
    case "DEFAULT_CONFIG":
      return "Kafka's default";
    default:
      return entry.source;
  }
}
