import assert from "node:assert/strict";
import { setTimeout } from "node:timers/promises";
import { createQueue } from "../../../src/kafka/client/queue.ts";

describe("a queue", () => {
  it("runs one piece of work after the other, also after one that failed", async () => {
    const inTurn = createQueue();
    const steps: string[] = [];
    const work = (name: string, ms: number) => async () => {
      steps.push(`${name} begins`);
      await setTimeout(ms);
      steps.push(`${name} ends`);
      if (name === "first") throw new Error("first fails");
      return name;
    };
    const first = inTurn(work("first", 20));
    const second = inTurn(work("second", 0));
    await assert.rejects(first, /first fails/);
    assert.equal(await second, "second");
    assert.deepEqual(steps, [
      "first begins",
      "first ends",
      "second begins",
      "second ends",
    ]);
  });
});
