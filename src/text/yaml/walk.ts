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
import type { Part, Range } from "./document.ts";
import { keyTrouble, tagTrouble, type Words } from "./node-trouble.ts";
import { plainValue } from "./scalar.ts";
import type { Source } from "./source.ts";
import { mostLevels, tooDeepWords } from "./too-deep.ts";

type Content = Pick<Part, "value" | "parts" | "unread">;
type Anchor = { readonly part: Part; readonly size: number };
type Walk = {
  readonly source: Source;
  readonly problems: Problem[];
  // What each anchor stands for; "open" while its own content is being read.
  readonly anchors: Map<string, Anchor | "open">;
  // The keys from the root to where the walk is.
  readonly path: string[];
  // Parts so far, those that aliases stand for included.
  size: number;
};

// Aliases of aliases can stand for more parts than fit into memory; no real file comes near this.
const mostParts = 1_000_000;
const noParts: ReadonlyMap<string, Part> = new Map();
const empty: Content = { value: null, parts: noParts };

// The tree of parts of a parsed document, and what is wrong with its version, keys, tags and aliases.
export function walk(
  document: Document.Parsed,
  source: Source,
): { root: Part; problems: readonly Problem[] } {
  const state: Walk = {
    source,
    problems: [],
    anchors: new Map(),
    path: [],
    size: 0,
  };
  const { explicit, version } = document.directives.yaml;
  if (explicit === true && version !== "1.2")
    report(state, source.placeAt(0), {
      expected: "YAML 1.2",
      found: `a directive for ${version}`,
    });
  const root = readNode(state, document.contents, undefined, 0);
  return {
    root: root.value === null ? { ...root, value: {} } : root,
    problems: state.problems,
  };
}

function readNode(
  state: Walk,
  node: Node | null,
  key: Range | undefined,
  offset: number,
): Part {
  const { source } = state;
  const start = node?.range?.[0] ?? offset;
  const end = node?.range?.[1] ?? start;
  const before = state.size++;
  if (node === null) return { ...empty, source, key, start, end };
  if (isAlias(node)) {
    const { value, parts, unread } = readAlias(state, node.source, start, end);
    return { value, parts, ...(unread && { unread }), source, key, start, end };
  }
  const { anchor, tag } = node as Scalar;
  const trouble = tagTrouble(tag);
  if (trouble !== undefined) report(state, source.placeAt(start, end), trouble);
  if (state.path.length > mostLevels && !isScalar(node)) {
    report(state, source.placeAt(start), tooDeepWords);
    return { ...empty, unread: "value", source, key, start, end };
  }
  if (anchor !== undefined) state.anchors.set(anchor, "open");
  const part: Part = {
    ...readContent(state, node),
    ...(trouble && { unread: "value" }),
    ...{ source, key, start, end },
  };
  if (anchor !== undefined)
    state.anchors.set(anchor, { part, size: state.size - before });
  return part;
}

function readContent(state: Walk, node: Node): Content {
  if (isScalar(node)) return { value: scalarValue(node), parts: noParts };
  if (isMap<Node, Node | null>(node)) return readMap(state, node.items);
  if (isSeq<Node>(node)) return readSeq(state, node.items);
  return empty;
}

function scalarValue({ type, tag, value }: Scalar): unknown {
  const text = String(value);
  return type === Scalar.PLAIN && tag === undefined ? plainValue(text) : text;
}

function readSeq(state: Walk, items: readonly Node[]): Content {
  const value: unknown[] = [];
  const parts = new Map<string, Part>();
  for (const item of items) {
    const index = String(value.length);
    const part = readBelow(state, index, item, undefined, 0);
    value.push(part.value);
    parts.set(index, part);
  }
  return { value, parts };
}

function readMap(
  state: Walk,
  pairs: readonly Pair<Node, Node | null>[],
): Content {
  const parts = new Map<string, Part>();
  let unread: "keys" | undefined;
  for (const pair of pairs) {
    const [start = 0, end = start] = pair.key.range ?? [];
    const range = { start, end };
    const key = readKey(state, pair.key, range);
    if (key === undefined) {
      unread = "keys";
      continue;
    }
    const first = parts.get(key);
    const part = readBelow(state, key, pair.value, range, end);
    if (first === undefined) parts.set(key, part);
    else reportSecond(state, key, range, first);
  }
  return { value: valueOf(parts), parts, ...(unread && { unread }) };
}

function valueOf(parts: ReadonlyMap<string, Part>): unknown {
  const value: Record<string, unknown> = {};
  for (const [key, part] of parts)
    // What is assigned to __proto__ is no key.
    if (key === "__proto__")
      Object.defineProperty(value, key, {
        value: part.value,
        configurable: true,
        enumerable: true,
        writable: true,
      });
    else value[key] = part.value;
  return value;
}

function readBelow(
  state: Walk,
  key: string,
  node: Node | null,
  range: Range | undefined,
  offset: number,
): Part {
  state.path.push(key);
  const part = readNode(state, node, range, offset);
  state.path.pop();
  return part;
}

// A key is the text as it stands in the file, so that 2024, 1.0 and 010 are names like any other.
function readKey(state: Walk, node: Node, range: Range): string | undefined {
  const trouble = keyTrouble(node);
  if (trouble === undefined) return String((node as Scalar).value);
  report(state, state.source.placeAt(range.start, range.end), trouble);
  return undefined;
}

function readAlias(
  state: Walk,
  name: string,
  start: number,
  end: number,
): Content {
  const anchor = state.anchors.get(name);
  const refuse = (words: Words): Content => {
    report(state, state.source.placeAt(start, end), words);
    return { value: `*${name}`, parts: noParts, unread: "value" };
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
  key: string,
  { start, end }: Range,
  { source, key: first }: Part,
): void {
  state.problems.push({
    severity: "error",
    path: [...state.path, key],
    at: "key",
    place: source.placeAt(start, end),
    expected: "each key once",
    found: `${describeFound(key)} again`,
    ...(first && {
      beside: { words: "first", place: source.placeAt(first.start, first.end) },
    }),
  });
}

function report(state: Walk, place: Place, words: Words): void {
  const path: Path = [...state.path];
  state.problems.push({ severity: "error", path, place, ...words });
}
