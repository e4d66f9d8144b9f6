import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Problem } from "../../text/problems/problem.ts";
import type { ConfigPath } from "../config/settings.ts";
import type { Rules } from "./rule.ts";

type Words = Pick<Problem, "found" | "hint">;

// The rules of all modules, whose paths are relative to the root, and a problem for each module that gives none.
export async function loadRules(
  paths: readonly ConfigPath[],
  root: string,
): Promise<{
  readonly rules: readonly Rules[];
  readonly problems: readonly Problem[];
}> {
  const rules: Rules[] = [];
  const problems: Problem[] = [];
  for (const named of paths) {
    const loaded = await load(resolve(root, named.path));
    if ("rules" in loaded) rules.push(loaded.rules);
    else problems.push(toProblem(named, loaded));
  }
  return { rules, problems };
}

async function load(file: string): Promise<{ readonly rules: Rules } | Words> {
  if (!existsSync(file)) return { found: "no file" };
  try {
    const { rules } = await importModule(file);
    return isRules(rules)
      ? { rules }
      : {
          found: "none",
          hint: 'write: export const rules: Rules = { "a name": (item) => [] }',
        };
  } catch (error) {
    // A module of the team's own may throw anything at all.
    const text = error instanceof Error ? error.message : String(error);
    const [line = ""] = text.split("\n");
    return { found: `a module that cannot be loaded: ${line}` };
  }
}

type Module = { readonly rules?: unknown };

// Node.js 20 does not know TypeScript by itself, and the module may be of either kind, as its package.json says.
async function importModule(file: string): Promise<Module> {
  const url = pathToFileURL(file).href;
  if (!file.endsWith("ts")) return (await import(url)) as Module;
  const { tsImport } = await import("tsx/esm/api");
  return (await tsImport(url, import.meta.url)) as Module;
}

function isRules(value: unknown): value is Rules {
  return (
    typeof value === "object" &&
    value !== null &&
    Object.values(value).every((rule) => typeof rule === "function")
  );
}

function toProblem({ place }: ConfigPath, words: Words): Problem {
  return {
    severity: "error",
    path: ["config", "kafka-stack:rules"],
    ...(place === undefined ? {} : { place }),
    expected: "a module that exports rules",
    ...words,
  };
}
