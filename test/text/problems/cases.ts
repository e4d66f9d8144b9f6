import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, parse } from "node:path";
import { printProblems } from "../../../src/text/problems/print.ts";
import type { Checked, Problem } from "../../../src/text/problems/problem.ts";

// Runs each broken file or folder of a folder of cases and compares what is printed with the .txt file beside it. A new case
// is a file; `UPDATE_CASES=1` writes the expected text, to be read before it is committed.
export function runCases(
  folder: string,
  check: (name: string) => Promise<Checked<unknown>>,
): void {
  for (const name of caseNames(folder))
    it(name, async () => {
      const checked = await check(name);
      const problems = checked.ok
        ? warningsOf(checked.value)
        : checked.problems;
      const printed = `${printProblems(problems)}\n`;
      const expected = join(folder, `${parse(name).name}.txt`);
      if (process.env.UPDATE_CASES !== undefined)
        writeFileSync(expected, printed);
      assert.ok(existsSync(expected), `${expected} is missing`);
      assert.equal(printed, readFileSync(expected, "utf8"));
      assert.notEqual(problems.length, 0);
    });
}

function warningsOf(value: unknown): readonly Problem[] {
  const { warnings = [] } = value as { readonly warnings?: readonly Problem[] };
  return warnings;
}

function caseNames(folder: string): readonly string[] {
  const names = readdirSync(folder).filter((name) => !name.endsWith(".txt"));
  assert.ok(names.length > 0, `${folder} holds no cases`);
  return names.sort();
}
