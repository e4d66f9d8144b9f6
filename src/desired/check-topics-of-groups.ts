import type { Problem } from "../problems/problem.ts";
import { describeFound, suggest } from "../problems/words.ts";
import type { Item } from "./item.ts";

// What is wrong with the topics that groups name: each must be declared, and not as absent. Topics that are declared and
// have a mistake of their own count as declared.
export function checkTopicsOfGroups(
  items: readonly Item[],
  brokenTopics: readonly string[],
): readonly Problem[] {
  const topics = new Map(
    items
      .filter(({ kind }) => kind === "topics")
      .map((item) => [item.name, item]),
  );
  const names = [...topics.keys(), ...brokenTopics].sort();
  return items.flatMap((item) => {
    if (item.kind !== "groups" || item.desired.state === "absent") return [];
    return item.desired.spec.topics.flatMap((topic, index) => {
      const at = {
        severity: "error" as const,
        path: [item.kind, item.name, "topics", String(index)],
        place: item.place(["topics", String(index)]),
        expected: "a topic that the files declare",
      };
      const declared = topics.get(topic);
      if (declared?.desired.state === "absent")
        return [{ ...at, ...absentWords(declared) }];
      if (names.includes(topic)) return [];
      const found = `${describeFound(topic)}, which none of them declares`;
      return [{ ...at, found, ...suggest(topic, names) }];
    });
  });
}

function absentWords({ name, place }: Item): Pick<Problem, "found" | "beside"> {
  const beside = { words: "declared", place: place([]) };
  return { found: `${describeFound(name)}, which is declared absent`, beside };
}
