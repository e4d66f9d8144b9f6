import type { Json, Step } from "../../reconcile/plan.ts";
import { essenceOfChanges } from "../../reconcile/essence.ts";
import type { GroupAction } from "./action.ts";
import { printRanges } from "./ranges.ts";
import { offsetsShown } from "./reset/words.ts";
import { placeWords } from "./words.ts";

// What a step is about. Where the ends of a log are, or the first record of a time, differs at every look: what counts is
// which of them was asked for, and what the group has committed before.
export function groupEssence({
  item,
  action,
  changes,
}: Step<GroupAction>): Json {
  if (action.kind === "seed") {
    const { topic, start, partitions } = action;
    return {
      ...{ item, topic, start: placeWords(start) },
      partitions: partitions === undefined ? "all" : printRanges(partitions),
    };
  }
  if (action.kind === "reset") {
    const { id, request, awaited, topics = [] } = action;
    const before = topics.map((topic) => [
      topic.topic,
      printRanges(topic.partitions.map(({ partition }) => partition)),
      offsetsShown(topic, "before") ?? null,
    ]);
    return { item, reset: id, request, awaited: [...awaited].sort(), before };
  }
  return essenceOfChanges(changes);
}
