import type { Place, Problem } from "../../text/problems/problem.ts";
import type { Contribution } from "./contribution.ts";
import {
  type Declaration,
  declarationsOf,
  type ReadFile,
} from "./declarations.ts";
import { defaultsFor } from "./defaults.ts";
import { mergeOver } from "./merge.ts";
import { withoutKeys } from "./own-keys.ts";
import { profileOf, type Profiles, readProfiles } from "./profiles.ts";
import { isAbsent, keyPlace, stackUp } from "./stack-up.ts";

// An item as all files together say it, without the keys that are only about that.
export type Composed = {
  readonly name: string;
  readonly value: unknown;
  // What it is made of, weakest first.
  readonly contributions: readonly Contribution[];
};

export type ComposedKind = {
  readonly items: readonly Composed[];
  // The names of those that are declared and of which nobody can tell what they are.
  readonly broken: readonly string[];
  // Where a null takes those away that layers below have.
  readonly gone: ReadonlyMap<string, Place>;
  // Everything that is said in general, whether an item needs it or not.
  readonly general: readonly Contribution[];
  readonly problems: readonly Problem[];
};

type Scope = {
  readonly kind: string;
  readonly defaults: readonly Declaration[];
  readonly profiles: Profiles;
  // Whether every file could be read.
  readonly complete: boolean;
  readonly problems: Problem[];
  // Defaults that were merged already, by the files of an item.
  readonly merged: Map<string, Merged>;
};

type Merged = Pick<Composed, "value" | "contributions">;

// The items of a kind in the files of all layers: defaults, over them the profile, over it what the item says itself, layer
// by layer.
export function composeKind(
  files: readonly ReadFile[],
  kind: string,
  noun: string,
): ComposedKind {
  const { items: all, profiles, defaults } = declarationsOf(files, kind);
  const named = { path: ["profiles", kind], noun: "profile", files };
  const read = readProfiles({ ...named, all: profiles });
  const complete = files.every(({ whole }) => whole);
  const problems = [...read.problems];
  const scope: Scope = {
    ...{ kind, defaults, complete, problems },
    profiles: read.profiles,
    merged: new Map(),
  };
  const items: Composed[] = [];
  const broken: string[] = [];
  const gone = new Map<string, Place>();
  const declared = { all, path: [kind], noun, files };
  for (const name of all.keys()) {
    const {
      counting,
      open,
      gone: by,
      problems: wrong,
    } = stackUp(name, declared);
    problems.push(...wrong);
    const item =
      counting.length === 0 ? undefined : compose(name, counting, scope);
    if (item !== undefined) items.push(item);
    else if (open || by === undefined) broken.push(name);
    else gone.set(name, keyPlace(by));
  }
  return { items, broken, gone, general: generalOf(scope), problems };
}

function compose(
  name: string,
  counting: readonly Declaration[],
  scope: Scope,
): Composed | undefined {
  const { kind, problems } = scope;
  const path = [kind, name];
  // What shall not be there needs nothing else.
  const absent = isAbsent(counting);
  const profile = absent ? [] : profileOf(counting, path, scope, problems);
  if (profile === undefined) return undefined;
  const own = counting.map(({ part }) => ({
    as: "item" as const,
    path,
    part: withoutKeys(part, absent ? ["add"] : ["add", "profile"]),
  }));
  const base = absent ? nothing : defaultsOf(counting, scope);
  return { name, ...mergeAll(base, [...profile, ...own], problems) };
}

// Refused in what is said in general, and then not to be taken for the item's.
const notInGeneral = ["state", "add", "profile"];
const nothing: Merged = { value: undefined, contributions: [] };

function mergeAll(
  base: Merged,
  over: readonly Contribution[],
  problems: Problem[],
): Merged {
  const contributions = [...base.contributions, ...over];
  const [only] = contributions;
  const value =
    only?.as === "item" && contributions.length === 1
      ? only.part.value
      : over.reduce(
          (under: unknown, { as, part, path }) =>
            mergeOver(
              under,
              as === "item" ? part : withoutKeys(part, notInGeneral),
              path,
              problems,
            ),
          base.value,
        );
  return { value, contributions };
}

function defaultsOf(counting: readonly Declaration[], scope: Scope): Merged {
  const { kind, defaults, merged, problems } = scope;
  if (defaults.length === 0) return nothing;
  const files = counting.map(({ file }) => file);
  const key = JSON.stringify(files.map(({ file }) => file));
  const before = merged.get(key);
  if (before !== undefined) return before;
  const found = mergeAll(nothing, defaultsFor(files, defaults, kind), problems);
  merged.set(key, found);
  return found;
}

function generalOf({
  kind,
  defaults,
  profiles,
}: Scope): readonly Contribution[] {
  const path = ["defaults", kind];
  return [
    ...defaults.map(({ part }) => ({ as: "defaults" as const, path, part })),
    ...[...profiles.values()].flatMap((profile) => profile ?? []),
  ];
}
