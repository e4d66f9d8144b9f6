import assert from "node:assert/strict";
import { mock } from "node:test";
import { thinned } from "../../../../src/pulumi/provider/protocol/thinned.ts";

describe("thinned progress", () => {
  let said: string[];
  beforeEach(() => {
    said = [];
    mock.timers.enable({ apis: ["Date", "setTimeout"] });
  });
  afterEach(() => {
    mock.timers.reset();
  });
  const say = (text: string): number => said.push(text);

  it("passes on the first report at once, and of what comes right after it the latest, in a second", () => {
    const { report } = thinned(say);
    report("1 of 100");
    report("2 of 100");
    report("3 of 100");
    assert.deepEqual(said, ["1 of 100"]);
    mock.timers.tick(999);
    assert.deepEqual(said, ["1 of 100"]);
    mock.timers.tick(1);
    assert.deepEqual(said, ["1 of 100", "3 of 100"]);
  });

  it("says the same only once", () => {
    const { report } = thinned(say);
    report("waits");
    mock.timers.tick(60_000);
    report("waits");
    mock.timers.tick(60_000);
    assert.deepEqual(said, ["waits"]);
  });

  it("is fewer than a hundred lines for an hour of work that reports ten times a second", () => {
    const { report } = thinned(say);
    for (let tenth = 0; tenth < 36_000; tenth += 1) {
      report(String(tenth));
      mock.timers.tick(100);
    }
    assert.ok(said.length > 30 && said.length < 100, String(said.length));
  });

  it("says nothing more after its end", () => {
    const { report, end } = thinned(say);
    report("1 of 2");
    report("2 of 2");
    end();
    mock.timers.tick(60_000);
    assert.deepEqual(said, ["1 of 2"]);
  });
});
