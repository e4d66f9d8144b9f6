import type { Path, Problem } from "../../text/problems/problem.ts";
import { describeFound, suggest } from "../../text/problems/words.ts";
import type { Contribution } from "./contribution.ts";
import type { Declaration } from "./declarations.ts";
import { isUnset } from "./merge.ts";
import { withoutKeys } from "./own-keys.ts";
import { type Declared, stackUp } from "./stack-up.ts";

// The profiles of a kind by name, each as what it is made of, weakest first; undefined for one with a mistake of its own.
export type Profiles = ReadonlyMap<string, readonly Contribution[] | undefined>;

// The profiles that are declared, and what is wrong with how they are.
export function readProfiles(declared: Declared): {
  readonly profiles: Profiles;
  readonly problems: readonly Problem[];
} {
  const problems: Problem[] = [];
  const profiles = [...declared.all.keys()].flatMap((name) => {
    const { counting, open, problems: wrong } = stackUp(name, declared);
    const path = [...declared.path, name];
    problems.push(...wrong);
    if (counting.length === 0 && !open) return [];
    const made = counting.map(({ part }) => ({
      as: "profile" as const,
      path,
      part: withoutKeys(part, ["add"]),
    }));
    return [[name, open ? undefined : made] as const];
  });
  return { profiles: new Map(profiles), problems };
}

// What the profile says that an item names, nothing when it names none; undefined when it cannot be told, with the problem
// when it is the item's.
export function profileOf(
  counting: readonly Declaration[],
  path: Path,
  { profiles, complete }: { profiles: Profiles; complete: boolean },
  problems: Problem[],
): readonly Contribution[] | undefined {
  const named = counting.flatMap(({ part }) => part.parts.get("profile") ?? []);
  const part = named.at(-1);
  if (part === undefined || (named.length > 1 && isUnset(part))) return [];
  const { value, source, start, end } = part;
  if (typeof value === "string" && profiles.has(value))
    return profiles.get(value);
  // A file that cannot be read may declare it.
  if (typeof value === "string" && !complete) return undefined;
  problems.push({
    severity: "error",
    path: [...path, "profile"],
    place: source.placeAt(start, end),
    expected: "the name of a profile that the files declare",
    found: describeFound(value),
    ...(typeof value === "string" ? suggest(value, [...profiles.keys()]) : {}),
  });
  return undefined;
}
