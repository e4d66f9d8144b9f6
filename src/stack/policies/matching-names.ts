import { createContext, runInContext } from "node:vm";

// How long an expression may take for all names together, in milliseconds. A good one takes less than one;
// one that backtracks without end would take hours.
const longestMs = 1_000;

// Which of the names match the expression as a whole; undefined if it takes too long to find out.
export function matchingNames(
  expression: string,
  names: readonly string[],
): ReadonlySet<string> | undefined {
  const matcher = new RegExp(`^(?:${expression})$`);
  const context = createContext({ names, matcher, matching: [] });
  const loop = "for (const n of names) if (matcher.test(n)) matching.push(n)";
  try {
    // Only code in a context of its own can be stopped in the middle of a match.
    runInContext(loop, context, { timeout: longestMs });
  } catch (error) {
    if (isTimeout(error)) return undefined;
    throw error;
  }
  return new Set(context.matching as readonly string[]);
}

// The error may be one of that context, whose Error is another one.
function isTimeout(error: unknown): boolean {
  return (
    typeof error === "object" &&
    error !== null &&
    "code" in error &&
    error.code === "ERR_SCRIPT_EXECUTION_TIMEOUT"
  );
}
