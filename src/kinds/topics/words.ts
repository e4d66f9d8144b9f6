import type { Step } from "../../reconcile/plan.ts";
import type { TopicAction } from "./action.ts";
import { showConfig } from "./config/show-config.ts";

// A step as a sentence without its end, for previews, progress and errors.
export function topicWords({ item, action }: Step<TopicAction>): string {
  switch (action.kind) {
    case "create":
      return `create topic ${item} with ${count(action.partitions, "partition")} × ${count(action.replicationFactor, "replica")}`;
    case "grow":
      return `grow topic ${item} to ${action.partitions} partitions`;
    case "configure":
      return `on topic ${item} ${configureWords(action)}`;
    case "move":
      return `move replicas of ${count(action.moves.length, "partition")} of topic ${item}`;
    case "unthrottle":
      return `end the throttles of an interrupted move, seen at topic ${item}`;
    case "adopt":
      return `adopt topic ${item}`;
    case "delete":
      return `delete topic ${item}`;
  }
}

function configureWords(action: {
  readonly set: Readonly<Record<string, string>>;
  readonly unset: readonly string[];
}): string {
  const set = Object.entries(action.set).map(
    ([key, value]) => `set ${key}=${showConfig(key, value)}`,
  );
  const unset = action.unset.map((key) => `unset ${key}`);
  return [...set, ...unset].join(", ");
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? "" : "s"}`;
}
