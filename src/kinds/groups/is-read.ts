import type { Path, Problem } from "../../text/problems/problem.ts";
import { describeFound, suggest } from "../../text/problems/words.ts";

// That a topic which is named, as a key or as a value, is one that the group reads; nothing where those are not known.
export function isRead(
  path: Path,
  topic: string,
  topics: readonly (string | undefined)[] | undefined,
  at: "key" | "value",
): readonly Problem[] {
  if (topics === undefined || topics.includes(topic)) return [];
  const known = topics.filter((name) => name !== undefined);
  return [
    {
      severity: "error",
      path,
      ...(at === "key" ? { at } : {}),
      expected: "a topic that the group reads",
      found: describeFound(topic),
      ...suggest(topic, known),
    },
  ];
}
