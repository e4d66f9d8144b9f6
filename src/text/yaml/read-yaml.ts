import { parseDocument, visit, type Document } from "yaml";
import type { Place, Problem } from "../problems/problem.ts";
import { placeIn, type YamlDocument } from "./document.ts";
import { sourceOf, type Source } from "./source.ts";
import { describeSyntaxError } from "./syntax-words.ts";
import { tooDeepAt, tooDeepWords } from "./too-deep.ts";
import { walk } from "./walk.ts";

export type ReadYaml = {
  // Undefined when the text cannot be parsed.
  readonly document: YamlDocument | undefined;
  readonly problems: readonly Problem[];
};

// The document in a YAML 1.2 text, and everything that is wrong with it as YAML; an empty file is an empty mapping. What is
// wrong in one part hides nothing of the others: of a key that stands twice the first counts, of an alias that names nothing
// and of a value with a tag the text, and a key that is none is left out.
export function readYaml(text: string, file: string): ReadYaml {
  const source = sourceOf(text.replace(/^\uFEFF/, ""), file);
  // The failsafe schema leaves every scalar as text; walk() decides what it means. Keys are compared by walk() too.
  const deepAt = tooDeepAt(source.text);
  if (deepAt !== undefined) {
    const place = source.placeAt(deepAt);
    const problem = { severity: "error", path: [], place } as const;
    return { document: undefined, problems: [{ ...problem, ...tooDeepWords }] };
  }
  const document = parseDocument(source.text, {
    schema: "failsafe",
    resolveKnownTags: false,
    version: "1.2",
    strict: true,
    uniqueKeys: false,
    merge: false,
    prettyErrors: false,
  });
  const broken = [
    ...document.errors,
    ...document.warnings.filter(({ code }) => code === "BAD_DIRECTIVE"),
  ];
  const syntax = broken.map((error) => {
    const [start, end] = error.pos;
    const problem = describeSyntaxError(error, openAt(document, start, source));
    return { ...problem, place: source.placeAt(start, end) };
  });
  if (syntax.length > 0)
    return { document: undefined, problems: firstOfEachLine(syntax) };
  const { root, problems } = walk(document, source);
  return {
    document: { value: root.value, place: placeIn(root), root },
    problems,
  };
}

// Where the innermost part begins that is still open at the offset.
function openAt(
  document: Document.Parsed,
  offset: number,
  source: Source,
): Place | undefined {
  let start: number | undefined;
  visit(document, {
    Node: (_, node) => {
      const range = node.range;
      if (
        range &&
        range[0] < offset &&
        range[1] >= offset &&
        range[0] >= (start ?? 0)
      )
        start = range[0];
    },
  });
  return start === undefined ? undefined : source.placeAt(start);
}

// One slip often breaks the parser several times in a line; the first report is the one that helps.
function firstOfEachLine(
  problems: readonly (Problem & { place: Place })[],
): readonly Problem[] {
  return problems.filter(
    ({ place }, index) =>
      problems.findIndex((other) => other.place.line === place.line) === index,
  );
}
