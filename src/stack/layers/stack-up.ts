import type { Path, Place, Problem } from "../../text/problems/problem.ts";
import {
  describeFound,
  nearestWord,
  suggest,
} from "../../text/problems/words.ts";
import { isMapping, type Part } from "../../text/yaml/document.ts";
import type { Declaration, Declarations, ReadFile } from "./declarations.ts";
import { isUnset } from "./merge.ts";
import { checkAdd } from "./own-keys.ts";

// What is declared in layers: items of a kind, or profiles for them.
export type Declared = {
  readonly all: Declarations;
  // Where they stand in a file, such as ["topics"].
  readonly path: Path;
  readonly noun: string;
  readonly files: readonly ReadFile[];
};

type Words = Pick<Problem, "expected" | "found" | "hint" | "beside">;

// The declarations of a name that count, weakest first, and what is wrong with them. Each layer may say more of what the
// layers below it have, add what they have not, take it away by a null, or begin anew by another state. Nothing counts when
// nothing is left, or when it is open what is meant.
export function stackUp(
  name: string,
  declared: Declared,
): {
  readonly counting: readonly Declaration[];
  readonly open: boolean;
  // The null that leaves nothing, when that is why nothing counts.
  readonly gone: Part | undefined;
  readonly problems: readonly Problem[];
} {
  const problems: Problem[] = [];
  let counting: readonly Declaration[] = [];
  let open = false;
  let first: Declaration | undefined;
  let gone: Part | undefined;
  for (const declaration of declared.all.get(name) ?? []) {
    const tell = (words: Words): void => {
      problems.push(toProblem(name, declaration, declared, words));
    };
    const second = secondInLayer(name, declaration, first, declared);
    if (second !== undefined) {
      tell(second);
      continue;
    }
    first = declaration;
    const added = checkAdd(declaration.part, [...declared.path, name]);
    problems.push(...added);
    open ||= added.length > 0;
    if (added.length > 0) continue;
    const words =
      addedTwice(name, declaration, counting, declared) ??
      unknownBelow(name, declaration, counting, declared);
    if (words !== undefined) tell(words);
    open ||= words !== undefined;
    gone = isUnset(declaration.part) ? declaration.part : undefined;
    counting = layOver(counting, declaration);
  }
  open ||= mayBeElsewhere(counting, declared);
  return { counting: open ? [] : counting, open, gone, problems };
}

// The names that are declared in a layer below.
function namesBelow(
  layer: number,
  { all }: Pick<Declared, "all">,
): readonly string[] {
  return [...all].flatMap(([name, declarations]) =>
    declarations.some(({ file }) => file.layer < layer) ? [name] : [],
  );
}

function secondInLayer(
  name: string,
  { file }: Declaration,
  before: Declaration | undefined,
  { noun }: Declared,
): Words | undefined {
  if (before?.file.layer !== file.layer) return undefined;
  return {
    expected: `each ${noun} once in a layer`,
    found: `${describeFound(name)} again`,
    beside: { words: "first", place: keyPlace(before.part) },
  };
}

function addedTwice(
  name: string,
  { part }: Declaration,
  [first]: readonly Declaration[],
  { noun }: Declared,
): Words | undefined {
  if (first === undefined || !adds(part)) return undefined;
  return {
    expected: `a ${noun} that the layers below do not have, as it says add: true`,
    found: describeFound(name),
    beside: { words: "below", place: keyPlace(first.part) },
  };
}

function unknownBelow(
  name: string,
  declaration: Declaration,
  counting: readonly Declaration[],
  declared: Declared,
): Words | undefined {
  const { layer } = declaration.file;
  const known = counting.length > 0 || layer === 0 || adds(declaration.part);
  if (known || !isReadable(layer, declared)) return undefined;
  return {
    expected: `a ${declared.noun} that the layers below have, or one with add: true`,
    found: describeFound(name),
    ...suggest(name, namesBelow(layer, declared)),
    ...misspeltAdd(declaration.part),
  };
}

function misspeltAdd({ parts }: Part): { readonly hint?: string } {
  const like = [...parts.keys()].find((key) => nearestWord(key, ["add"]));
  return like === undefined
    ? {}
    : { hint: `did you mean "add" instead of ${describeFound(like)}?` };
}

function layOver(
  counting: readonly Declaration[],
  declaration: Declaration,
): readonly Declaration[] {
  const { part } = declaration;
  if (counting.length > 0 && isUnset(part)) return [];
  return beginsAnew(part, counting)
    ? [declaration]
    : [...counting, declaration];
}

// What is absent has nothing in common with what is there, so nothing of the one counts for the other.
function beginsAnew(part: Part, counting: readonly Declaration[]): boolean {
  const state = part.parts.get("state");
  if (state === undefined || !isMapping(part)) return false;
  return isAbsent(counting) !== (state.value === "absent");
}

// Whether what the declarations say is that something shall be absent.
export function isAbsent(counting: readonly Declaration[]): boolean {
  const states = counting.flatMap(({ part }) => part.parts.get("state") ?? []);
  return states.at(-1)?.value === "absent";
}

// Whether the first declaration may lie over one in a file that cannot be read.
function mayBeElsewhere(
  [first]: readonly Declaration[],
  declared: Declared,
): boolean {
  if (first === undefined || adds(first.part)) return false;
  const { layer } = first.file;
  return layer > 0 && !isReadable(layer, declared);
}

function isReadable(layer: number, { files }: Declared): boolean {
  return files.every((file) => file.layer >= layer || file.whole);
}

function adds(part: Part): boolean {
  return part.parts.get("add")?.value === true;
}

// Where the key of a declaration stands.
export function keyPlace({ source, key, start, end }: Part): Place {
  return source.placeAt(key?.start ?? start, key?.end ?? end);
}

function toProblem(
  name: string,
  { part }: Declaration,
  { path }: Declared,
  words: Words,
): Problem {
  const place = keyPlace(part);
  return {
    severity: "error",
    path: [...path, name],
    at: "key",
    place,
    ...words,
  };
}
