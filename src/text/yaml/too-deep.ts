import { Lexer } from "yaml";
import type { Words } from "./node-trouble.ts";

// So many lists and mappings may be inside each other; no real file comes near this. The parser, and
// whatever reads its result, would fill the stack with more.
export const mostLevels = 200;

export const tooDeepWords: Words = {
  expected: `at most ${mostLevels} levels of lists and mappings inside each other`,
  found: "more",
};

// The offset at which the parts of a text are too deep inside each other for the parser; undefined if it
// can read them. Few files have so many brackets at all, so few are looked at twice.
export function tooDeepAt(text: string): number | undefined {
  const items = new RegExp(`^ *(?:[-?] +){${mostLevels}}`, "m").exec(text);
  if (items !== null) return items.index + items[0].length;
  const brackets = text.split(/[[{]/, mostLevels + 2).length - 1;
  return brackets > mostLevels ? tooDeepBracket(text) : undefined;
}

function tooDeepBracket(text: string): number | undefined {
  let [depth, offset] = [0, 0];
  for (const token of new Lexer().lex(text)) {
    if (token === "[" || token === "{") depth += 1;
    if (token === "]" || token === "}") depth -= 1;
    if (depth > mostLevels) return offset;
    // These are marks of the lexer and no part of the text.
    if (!["\u0002", "\u0018", "\u001f"].includes(token)) offset += token.length;
  }
  return undefined;
}
