import type { Path, Place, Problem } from "../../text/problems/problem.ts";
import { describeFound, suggest } from "../../text/problems/words.ts";
import type { Part } from "../../text/yaml/document.ts";

// What the stack config gives under a name, and where; undefined when it has a mistake of its own.
export type GivenValue = {
  readonly value: Scalar | readonly Scalar[] | undefined;
  readonly place: Place;
};
export type GivenValues = ReadonlyMap<string, GivenValue>;

type Scalar = string | number | boolean;
type Words = Pick<Problem, "expected" | "found" | "hint">;

const reference = /\$\$\{|\$\{([^}]*)\}?/g;
const expected = "${config:name} with a name below kafka-stack:values";

// The tree with the values of the stack config in place of ${config:name}, and what is wrong with such references. A text
// that is nothing but a reference becomes the value itself, whatever its type; $${ stands for ${.
export function putValues(
  root: Part,
  values: GivenValues,
): { readonly root: Part; readonly problems: readonly Problem[] } {
  // Most files have none, and are as they are.
  if (!root.source.text.includes("${")) return { root, problems: [] };
  const problems: Problem[] = [];
  return { root: putBelow(root, [], values, problems), problems };
}

function putBelow(
  part: Part,
  path: Path,
  values: GivenValues,
  problems: Problem[],
): Part {
  const { value, parts } = part;
  if (typeof value === "string") return putInto(part, path, values, problems);
  if (parts.size === 0) return part;
  const below = new Map(
    [...parts].map(([key, one]) => {
      if (key.includes("${")) problems.push(inKey(one, [...path, key]));
      return [key, putBelow(one, [...path, key], values, problems)] as const;
    }),
  );
  const entries = [...below].map(([key, one]) => [key, one.value] as const);
  return {
    ...part,
    value: Array.isArray(value)
      ? entries.map(([, one]) => one)
      : Object.fromEntries(entries),
    parts: below,
  };
}

function putInto(
  part: Part,
  path: Path,
  values: GivenValues,
  problems: Problem[],
): Part {
  const text = String(part.value);
  const found = [...text.matchAll(reference)];
  if (found.length === 0) return part;
  const place = part.source.placeAt(part.start, part.end);
  const given = found.map(([all, inside]) => {
    if (inside === undefined) return { value: "${" };
    const one = lookUp(all, inside, values);
    if (!("expected" in one)) return one;
    problems.push({ severity: "error", path, place, ...one });
    return { value: all };
  });
  const [whole] = given;
  const from = given.find((one) => "place" in one)?.place;
  const origin = from === undefined ? {} : { from };
  if (whole !== undefined && found[0]?.[0] === text)
    return { ...part, ...origin, value: whole.value };
  const list = given.findIndex(({ value }) => Array.isArray(value));
  if (list >= 0)
    problems.push({
      severity: "error",
      path,
      place,
      expected: "a single value inside text",
      found: `${found[list]?.[0] ?? ""}, which is a list`,
    });
  let next = 0;
  const filled = text.replace(reference, () => String(given[next++]?.value));
  return { ...part, ...origin, value: filled };
}

function lookUp(
  all: string,
  inside: string,
  values: GivenValues,
): { readonly value: unknown; readonly place?: Place } | Words {
  const [, name] = /^config:([\w.-]+)$/.exec(inside) ?? [];
  if (name === undefined || !all.endsWith("}"))
    return { expected, found: describeFound(all), hint: "$${ stands for ${" };
  const given = values.get(name);
  if (given === undefined) {
    const known = [...values.keys()];
    const none = known.length === 0 ? "; no values are there" : "";
    return {
      expected,
      found: `${describeFound(name)}, which is not there${none}`,
      ...suggest(name, known),
    };
  }
  if (given.value === undefined)
    return {
      expected,
      found: `${describeFound(name)}, which has a mistake of its own`,
    };
  return { value: given.value, place: given.place };
}

function inKey({ key, source, start, end }: Part, path: Path): Problem {
  return {
    severity: "error",
    path,
    at: "key",
    place: source.placeAt(key?.start ?? start, key?.end ?? end),
    expected: "a name that is the same in every environment",
    found: describeFound(path.at(-1)),
    hint: "${config:name} stands in values only",
  };
}
