import assert from "node:assert/strict";
import type { Run } from "./run.ts";

// The run succeeded; what it printed is the message when it did not.
export function assertOk(run: Run): void {
  assert.equal(run.code, 0, run.output);
}

// The run failed and said each of the texts.
export function assertFailed(run: Run, ...texts: readonly string[]): void {
  assert.notEqual(run.code, 0, `it should have failed:\n${run.output}`);
  assertSays(run, ...texts);
}

// The run printed each of the texts.
export function assertSays(run: Run, ...texts: readonly string[]): void {
  for (const text of texts)
    assert.ok(
      run.output.includes(text),
      `expected "${text}" in:\n${run.output}`,
    );
}
