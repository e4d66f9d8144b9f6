import type { Json, Step } from "../../reconcile/plan.ts";
import { essenceOfChanges } from "../../reconcile/essence.ts";
import type { TopicAction } from "./action.ts";

// What a step is about. A topic that goes is meant by its id: one that was made anew under the same name is another.
export function topicEssence({ action, changes }: Step<TopicAction>): Json {
  const about = essenceOfChanges(changes);
  return action.kind === "delete" && action.id !== undefined
    ? [action.id, about]
    : about;
}
