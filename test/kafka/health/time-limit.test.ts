import assert from "node:assert/strict";
import { once } from "node:events";
import { setImmediate } from "node:timers/promises";
import v8 from "node:v8";
import vm from "node:vm";
import { withTimeLimit } from "../../../src/kafka/health/time-limit.ts";

const never = new AbortController().signal;

describe("withTimeLimit", () => {
  it("ends with the given signal and keeps its reason", () => {
    const run = new AbortController();
    const signal = withTimeLimit(run.signal, 60_000);
    assert.equal(signal.aborted, false);
    run.abort(new Error("cancelled"));
    assert.equal((signal.reason as Error).message, "cancelled");
  });

  it("ends when the time is over, also after a garbage collection", async () => {
    const signal = withTimeLimit(never, 20);
    const ended = once(signal, "abort");
    // Nothing that was touched in this turn is collected in it.
    await setImmediate();
    collectGarbage();
    await ended;
    assert.equal((signal.reason as Error).name, "TimeoutError");
  });

  it("takes parts of a millisecond, and limits too long for Node's timers", () => {
    for (const ms of [1_000.9999999999999, 90 * 24 * 3_600_000])
      assert.equal(withTimeLimit(never, ms).aborted, false);
  });
});

function collectGarbage(): void {
  v8.setFlagsFromString("--expose-gc");
  const collect = vm.runInNewContext("gc") as () => void;
  collect();
}
