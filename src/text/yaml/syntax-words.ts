import type { ErrorCode, YAMLError } from "yaml";
import type { Place, Problem } from "../problems/problem.ts";

type Words = Pick<Problem, "expected" | "found" | "hint" | "beside">;

const wordsOf: Partial<Record<ErrorCode, Words>> = {
  TAB_AS_INDENT: { expected: "spaces", found: "a tab as indentation" },
  MULTIPLE_DOCS: {
    expected: "one document in a file",
    found: "the start of another",
    hint: "split the file",
  },
  BLOCK_AS_IMPLICIT_KEY: {
    expected: "valid YAML",
    found: "a mapping inside a one-line value",
    hint: "is a line indented too far, or does a text with a colon need quotes?",
  },
  MULTILINE_IMPLICIT_KEY: {
    expected: 'a key, ":" and a value',
    found: "a line without them",
    hint: 'is a ":" or the blank after it missing?',
  },
  BAD_ALIAS: { expected: "the name of an anchor after *", found: "none" },
};

// A parser's error in our words; what is still open at that point began at the given place.
export function describeSyntaxError(
  error: YAMLError,
  open: Place | undefined,
): Problem {
  const words =
    wordsOf[error.code] ??
    unclosed(error.message, open) ??
    other(error.message);
  return { severity: "error", path: [], ...words };
}

function unclosed(message: string, open: Place | undefined): Words | undefined {
  const end =
    /end with a ([\]}])$/.exec(message)?.[1] ??
    /^Missing closing (["'])quote$/.exec(message)?.[1];
  if (end === undefined) return undefined;
  const since =
    open === undefined ? {} : { beside: { words: "opened", place: open } };
  return { expected: `a closing ${end}`, found: "none", ...since };
}

function other(message: string): Words {
  return {
    expected: "valid YAML",
    found: `an error: ${message.charAt(0).toLowerCase()}${message.slice(1)}`,
  };
}
