import { type Composed, composeKind } from "../layers/compose.ts";
import {
  type Contribution,
  isOfUnread,
  originOf,
} from "../layers/contribution.ts";
import type { ReadFile } from "../layers/declarations.ts";
import { locateIn } from "../layers/locate-in.ts";
import { mergeOver } from "../layers/merge.ts";
import { ownKeys } from "../layers/own-keys.ts";
import { partsElsewhere } from "../layers/parts-elsewhere.ts";
import { pass, problemsOf, refuse } from "../../text/problems/checked.ts";
import type { Checked, Place, Problem } from "../../text/problems/problem.ts";
import { suggest } from "../../text/problems/words.ts";
import { untoldBy } from "../../text/problems/untold.ts";
import type { Item } from "./item.ts";
import { declaredKinds, type KindName } from "./kinds.ts";

// The items of one kind.
export type ReadItems = {
  readonly items: readonly Item[];
  // Those that are declared and have a mistake, by name.
  readonly broken: readonly string[];
  // Where those are taken away that layers below have.
  readonly gone: ReadonlyMap<string, Place>;
  readonly problems: readonly Problem[];
};

// The sound items of a kind in all files, and everything that is wrong with the others and with what is said in general, but
// for what was told before.
export function readItems(
  files: readonly ReadFile[],
  kind: KindName,
  toldBefore: readonly Problem[],
): ReadItems {
  const composed = composeKind(files, kind, declaredKinds[kind].noun);
  const general = composed.general
    .flatMap((one) => checkGeneral(kind, one))
    .filter(untoldBy(toldBefore));
  const read = composed.items.map((item) => readItem(kind, item));
  const items = read.flatMap((item) => (item.ok ? [item.value] : []));
  const sound = new Set(items.map(({ name }) => name));
  return {
    items,
    gone: composed.gone,
    broken: [
      ...composed.broken,
      ...composed.items.flatMap(({ name }) => (sound.has(name) ? [] : name)),
    ],
    problems: [
      ...composed.problems,
      ...general,
      ...items.flatMap(({ doubts, contributions }) =>
        locateIn(contributions, doubts),
      ),
      // What is wrong in general, or was told before, is not told again for each item.
      ...read.flatMap(problemsOf).filter(untoldBy([...toldBefore, ...general])),
    ],
  };
}

function readItem(
  kind: KindName,
  { name, value, contributions }: Composed,
): Checked<Item> {
  const read = declaredKinds[kind].read(value);
  if (!read.ok)
    return refuse(tellRead(contributions, read.problems.map(suggestOwnKey)));
  const place: Item["place"] = (path, at) => {
    const origin = originOf(contributions, path, at);
    if (origin === undefined) throw new Error(`${name} is made of nothing`);
    return origin.place;
  };
  const elsewhere: Item["elsewhere"] = () => partsElsewhere(contributions);
  return pass({ ...read.value, name, place, elsewhere, contributions });
}

// The problems at their places, without those that follow from what could not be read.
function tellRead(
  contributions: readonly Contribution[],
  problems: readonly Problem[],
): readonly Problem[] {
  const known = problems.filter(
    (problem) => !isOfUnread(contributions, problem),
  );
  return locateIn(contributions, known);
}

// A kind does not know the keys that are ours, so it cannot tell when one of them was meant.
function suggestOwnKey(problem: Problem): Problem {
  const { path, at, hint } = problem;
  if (path.length !== 1 || at !== "key" || hint !== undefined) return problem;
  return { ...problem, ...suggest(path[0] ?? "", Object.keys(ownKeys)) };
}

function checkGeneral(
  kind: KindName,
  contribution: Contribution,
): readonly Problem[] {
  // A null unsets what other files say.
  const said = mergeOver({}, contribution.part, [], []);
  return tellRead([contribution], declaredKinds[kind].checkPart(said));
}
