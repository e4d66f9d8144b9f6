import assert from "node:assert/strict";
import { once } from "node:events";
import { Work } from "../../../../src/pulumi/provider/protocol/work.ts";

describe("Work", () => {
  it("gives what the call gives, and throws what it throws", async () => {
    const work = new Work();
    assert.equal(await work.run(0, () => Promise.resolve(1)), 1);
    const failing = work.run(0, () => Promise.reject(new Error("no")));
    await assert.rejects(failing, { message: "no" });
  });

  it("lets a call without a time limit run as long as nobody cancels", async () => {
    const aborted = await new Work().run(0, ({ aborted: ended }) =>
      Promise.resolve(ended),
    );
    assert.equal(aborted, false);
  });

  it("ends a call after the seconds that the engine gave it", async () => {
    const reason = await new Work().run(0.005, untilAborted);
    assert.equal((reason as Error).name, "TimeoutError");
  });

  it("cancels every call, and waits until each has answered", async () => {
    const work = new Work();
    const answered: string[] = [];
    const calls = ["a", "b"].map((name) =>
      work.run(0, async (signal) => {
        const reason = (await untilAborted(signal)) as Error;
        answered.push(`${name}: ${reason.message}`);
      }),
    );
    await work.cancel(60_000);
    assert.deepEqual(answered, [
      "a: the run was cancelled",
      "b: the run was cancelled",
    ]);
    await Promise.all(calls);
  });

  it("waits for a call that fails as well, without failing itself", async () => {
    const work = new Work();
    const call = work.run(0, async (signal) => {
      await untilAborted(signal);
      throw new Error("cut off");
    });
    const failed = assert.rejects(call, { message: "cut off" });
    await work.cancel(60_000);
    await failed;
  });

  it("leaves a call behind that does not answer within the grace", async () => {
    const work = new Work();
    void work.run(0, () => new Promise(() => undefined));
    await work.cancel(1);
  });

  it("cancels what starts after the cancellation at once", async () => {
    const work = new Work();
    await work.cancel(0);
    const aborted = await work.run(30, (signal) =>
      Promise.resolve(signal.aborted),
    );
    assert.equal(aborted, true);
  });
});

async function untilAborted(signal: AbortSignal): Promise<unknown> {
  if (!signal.aborted) await once(signal, "abort");
  return signal.reason;
}
