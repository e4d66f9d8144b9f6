import assert from "node:assert/strict";
import { membersIn } from "../../../src/cluster/plan/members.ts";
import { refuseMixed } from "../../../src/cluster/plan/refuse-mixed.ts";

describe("a log dir that leaves in the run in which a broker leaves", () => {
  const before = membersIn({
    brokers: { 1: withDirs("/a,/b"), 2: withDirs("/a") },
  });
  const fewer = membersIn({ brokers: { 1: withDirs("/a") } });

  it("is refused, with two runs as the way out", () => {
    assert.deepEqual(refuseMixed(before, fewer, new Set([2])), [
      "log dir /b of broker 1 cannot be removed in the run in which broker 2 leaves: replicas that it hands over may be put there. Keep broker 2 in this run and remove the log dir, then remove broker 2 in another run",
    ]);
  });

  it("may leave when no broker does", () => {
    assert.deepEqual(refuseMixed(before, fewer, new Set()), []);
  });

  it("does not keep brokers that lose no log dir", () => {
    const same = membersIn({ brokers: { 1: withDirs("/a,/b") } });
    assert.deepEqual(refuseMixed(before, same, new Set([2])), []);
  });
});

function withDirs(dirs: string): string {
  return JSON.stringify({ image: "i", settings: { "log.dirs": dirs } });
}
