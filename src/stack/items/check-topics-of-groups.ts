import type { Problem } from "../../text/problems/problem.ts";
import { describeFound, suggest } from "../../text/problems/words.ts";
import type { Item } from "./item.ts";
import type { ReadItems } from "./read-items.ts";

const expected = "a topic that the files declare";

// What is wrong with the topics that groups name: each must be declared, and it is doubtful when it is as absent. Topics that
// are declared and have a mistake of their own count as declared.
export function checkTopicsOfGroups(
  items: readonly Item[],
  { broken, gone }: Pick<ReadItems, "broken" | "gone">,
): readonly Problem[] {
  const topics = new Map(
    items
      .filter(({ kind }) => kind === "topics")
      .map((item) => [item.name, item]),
  );
  const names = new Set([...topics.keys(), ...broken]);
  return items.flatMap((item) => {
    if (item.kind !== "groups" || item.desired.state === "absent") return [];
    return item.desired.spec.topics.flatMap((topic, index) => {
      const at = {
        severity: "error" as const,
        path: [item.kind, item.name, "topics", String(index)],
        place: item.place(["topics", String(index)]),
        expected,
      };
      const declared = topics.get(topic);
      if (declared?.desired.state === "absent")
        return [{ ...at, ...goingWords(declared) }];
      if (names.has(topic)) return [];
      const by = gone.get(topic);
      const who =
        by === undefined ? "none of them declares" : "a null takes away";
      return [
        {
          ...at,
          found: `${describeFound(topic)}, which ${who}`,
          ...suggest(topic, [...names].sort()),
          ...(by && { beside: { words: "null", place: by } }),
        },
      ];
    });
  });
}

// The group goes on with its other topics, and its offsets in this one go with it.
function goingWords({
  name,
  place,
}: Item): Pick<Problem, "severity" | "expected" | "found" | "beside"> {
  return {
    severity: "warning",
    expected: "a topic that stays",
    found: `${describeFound(name)}, which is declared absent`,
    beside: { words: "declared", place: place([]) },
  };
}
