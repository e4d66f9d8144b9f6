import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Scalar,
  type Document,
  type Node,
  type Pair,
} from "yaml";
import type { Path, Place, Problem } from "../problems/problem.ts";
import { describeFound, suggest } from "../problems/words.ts";
import type { Part } from "./document.ts";
import { keyTrouble, tagTrouble, type Words } from "./node-trouble.ts";
import { plainValue } from "./scalar.ts";

type Content = Pick<Part, "value" | "parts">;
type Anchor = { readonly part: Part; readonly size: number };
type Walk = {
  readonly placeAt: (offset: number) => Place;
  readonly problems: Problem[];
  // What each anchor stands for; "open" while its own content is being read.
  readonly anchors: Map<string, Anchor | "open">;
  // Parts so far, those that aliases stand for included.
  size: number;
};

// Aliases of aliases can stand for more parts than fit into memory; no real file comes near this.
const mostParts = 1_000_000;
const empty: Content = { value: null, parts: new Map() };

// The tree of parts of a parsed document, and what is wrong with its version, keys, tags and aliases.
export function walk(
  document: Document.Parsed,
  placeAt: (offset: number) => Place,
): { root: Part; problems: readonly Problem[] } {
  const state: Walk = { placeAt, problems: [], anchors: new Map(), size: 0 };
  const { explicit, version } = document.directives.yaml;
  if (explicit === true && version !== "1.2")
    report(state, [], 0, {
      expected: "YAML 1.2",
      found: `a directive for ${version}`,
    });
  const root = readNode(state, document.contents, [], undefined, 0);
  return {
    root: root.value === null ? { ...root, value: {} } : root,
    problems: state.problems,
  };
}

function readNode(
  state: Walk,
  node: Node | null,
  path: Path,
  key: number | undefined,
  offset: number,
): Part {
  const start = node?.range?.[0] ?? offset;
  const before = state.size++;
  if (node === null) return { ...empty, key, start };
  if (isAlias(node))
    return { ...readAlias(state, node.source, path, start), key, start };
  const { anchor, tag } = node as Scalar;
  const trouble = tagTrouble(tag);
  if (trouble !== undefined) report(state, path, start, trouble);
  if (anchor !== undefined) state.anchors.set(anchor, "open");
  const part = { ...readContent(state, node, path), key, start };
  if (anchor !== undefined)
    state.anchors.set(anchor, { part, size: state.size - before });
  return part;
}

function readContent(state: Walk, node: Node, path: Path): Content {
  if (isScalar(node)) return { ...empty, value: scalarValue(node) };
  if (isMap<Node, Node | null>(node)) return readMap(state, node.items, path);
  if (isSeq<Node>(node)) return readSeq(state, node.items, path);
  return empty;
}

function scalarValue({ type, tag, value }: Scalar): unknown {
  const text = String(value);
  return type === Scalar.PLAIN && tag === undefined ? plainValue(text) : text;
}

function readSeq(state: Walk, items: readonly Node[], path: Path): Content {
  const parts = items.map((item, index) =>
    readNode(state, item, [...path, String(index)], undefined, 0),
  );
  return {
    value: parts.map(({ value }) => value),
    parts: new Map(parts.map((part, index) => [String(index), part])),
  };
}

function readMap(
  state: Walk,
  pairs: readonly Pair<Node, Node | null>[],
  path: Path,
): Content {
  const parts = new Map<string, Part>();
  for (const pair of pairs) {
    const start = pair.key.range?.[0] ?? 0;
    const key = readKey(state, pair.key, path, start);
    if (key === undefined) continue;
    const first = parts.get(key)?.key;
    const part = readNode(
      state,
      pair.value,
      [...path, key],
      start,
      pair.key.range?.[1] ?? start,
    );
    if (first === undefined) parts.set(key, part);
    else reportSecond(state, [...path, key], start, state.placeAt(first));
  }
  return {
    value: Object.fromEntries(
      [...parts].map(([key, { value }]) => [key, value]),
    ),
    parts,
  };
}

// A key is the text as it stands in the file, so that 2024, 1.0 and 010 are names like any other.
function readKey(
  state: Walk,
  node: Node,
  path: Path,
  start: number,
): string | undefined {
  const trouble = keyTrouble(node);
  if (trouble === undefined) return String((node as Scalar).value);
  report(state, path, start, trouble);
  return undefined;
}

function readAlias(
  state: Walk,
  name: string,
  path: Path,
  start: number,
): Content {
  const anchor = state.anchors.get(name);
  const refuse = (words: Words): Content => {
    report(state, path, start, words);
    return empty;
  };
  if (anchor === undefined) {
    const known = suggest(name, [...state.anchors.keys()]);
    return refuse({
      expected: `an anchor &${name} before it`,
      found: `*${name} alone`,
      ...known,
    });
  }
  if (anchor === "open")
    return refuse({
      expected: "an anchor that is complete",
      found: `*${name} inside &${name}`,
    });
  state.size += anchor.size;
  if (state.size > mostParts)
    return refuse({
      expected: `at most ${mostParts} values in a file`,
      found: "more, by aliases of aliases",
    });
  return anchor.part;
}

function reportSecond(
  state: Walk,
  path: Path,
  offset: number,
  first: Place,
): void {
  const name = describeFound(path.at(-1));
  report(state, path, offset, {
    expected: "each key once",
    found: `${name} again (first in line ${first.line})`,
  });
}

function report(state: Walk, path: Path, offset: number, words: Words): void {
  state.problems.push({
    severity: "error",
    path,
    place: state.placeAt(offset),
    ...words,
  });
}
