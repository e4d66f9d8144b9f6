import type { Path, Problem } from "../../text/problems/problem.ts";
import { hasPassword } from "./secret-names.ts";
import type { Schema } from "../../text/schema/schema.ts";

// What stands in a stack's config file in place of a secret.
export const secret = {
  type: "object",
  expected: "an encrypted value",
  required: ["secure"],
  additionalProperties: false,
  properties: { secure: { type: "string", minLength: 1 } },
} as const satisfies Schema;

type Secret = { readonly path: Path; readonly expected: string };

const values = ["config", "kafka-stack:values"];
const connect = ["config", "kafka-stack:connect"];
const secrets: readonly Secret[] = [
  { path: [...connect, "sasl", "password"], expected: secret.expected },
  {
    path: [...connect, "tls", "key"],
    expected: `the path of a PEM file, or ${secret.expected}`,
  },
];

// Whether a secret, or what may be one, stands at the path or above it.
export function isAtSecret(at: Path): boolean {
  return secrets.some(({ path }) => startsWith(at, path));
}

// The problems of a stack's config without anything that was written where a secret belongs, or in place of what holds one.
export function veil(problems: readonly Problem[]): readonly Problem[] {
  return problems.map((problem) => {
    // A text that is not YAML has no paths yet, and what the parser quotes from it may be anything.
    if (problem.path.length === 0)
      return { ...problem, found: withoutQuotation(problem.found) };
    const at = secrets.find(({ path }) => startsWith(problem.path, path));
    if (at !== undefined) return veilSecret(problem, at);
    const above = secrets.find(({ path }) => startsWith(path, problem.path));
    if (above !== undefined) return veilAbove(problem, above);
    if (problem.path.at(-1) === secret.required[0] && problem.at !== "key")
      return { ...problem, found: kindOf(problem.found) };
    if (hasPassword(problem.found))
      return {
        ...problem,
        found: "a URL with a password",
        hint: "use a key of SSH instead",
      };
    if (startsWith(problem.path, values) && problem.found === "a mapping")
      return { ...problem, hint: "topics hold no secrets; leave it out" };
    // A file that holds certificates often holds the private key too.
    return problem.found.startsWith('"-----BEGIN')
      ? { ...problem, found: "the text itself", hint: "put it in a file" }
      : problem;
  });
}

function veilSecret(problem: Problem, at: Secret): Problem {
  const inside = problem.path.length > at.path.length;
  // Only the key is told of a key that stands twice.
  if (!inside && problem.expected === "each key once") return problem;
  return {
    ...problem,
    ...at,
    found: inside ? "a mapping" : kindOf(problem.found),
    hint: howTo(at),
  };
}

function veilAbove(problem: Problem, above: Secret): Problem {
  const key = above.path.at(-1) ?? "";
  if (problem.found === "none")
    return problem.expected.startsWith(`${key} (`)
      ? { ...problem, hint: howTo(above) }
      : problem;
  return /^["\d-]/.test(problem.found) && problem.at !== "key"
    ? { ...problem, found: "text", hint: "write its fields below it" }
    : problem;
}

function kindOf(found: string): string {
  return /^(nothing|an? (empty )?(list|mapping))$/.test(found)
    ? found
    : "plain text";
}

function howTo({ path }: Secret): string {
  const key = path.slice(1).join(".");
  return `type: pulumi config set --secret --path '${key}'`;
}

function withoutQuotation(found: string): string {
  return found
    .replace(/^(an error: [^:]*):.*$/s, "$1")
    .replace(/(invalid escape sequence) .*$/s, "$1");
}

function startsWith(path: Path, start: Path): boolean {
  return start.every((key, index) => path[index] === key);
}
