import type { LiveTopic } from "../observed.ts";
import type { TopicMemory } from "../remembered.ts";

// What a run reports about a topic that is not the one that earlier runs have seen.
export const recreatedWords =
  "was deleted and recreated by others since the previous run";

// Whether the topic is known not to be the one that earlier runs have seen under its name.
export function isAnother(
  memory: TopicMemory | undefined,
  { id }: Pick<LiveTopic, "id">,
): boolean {
  return memory?.id !== undefined && id !== undefined && memory.id !== id;
}
