import assert from "node:assert/strict";
import { StillWaiting, waitUntil } from "../../../src/kafka/health/wait.ts";

const never = new AbortController().signal;

describe("waitUntil", () => {
  it("does not wait when nothing is missing", async () => {
    const reports = await reportsOf([]);
    assert.deepEqual(reports, []);
  });

  it("asks until nothing is missing and reports what it waits for only when that changes", async () => {
    const reports = await reportsOf(["a", "a", "b", "b", "a"]);
    assert.deepEqual(reports, ["a", "b", "a"]);
  });

  it("tells what was still missing when the run is cancelled, in words without a class name", async () => {
    const run = new AbortController();
    const waiting = waitUntil(() => Promise.resolve("broker 2"), {
      signal: run.signal,
      report: () => {
        run.abort(new Error("the run was cancelled"));
      },
    });
    await assert.rejects(waiting, {
      name: "StillWaiting",
      message: "broker 2 (the run was cancelled)",
    });
  });

  it("says that time ran out when a time limit ended it", async () => {
    const waiting = waitUntil(() => Promise.resolve("broker 2"), {
      signal: AbortSignal.timeout(1),
      report: () => undefined,
      everyMs: 60_000,
    });
    await assert.rejects(waiting, { message: "broker 2 (time ran out)" });
  });

  it("does not ask again under an aborted signal, which would make every broker seem silent", async () => {
    const run = new AbortController();
    const missing = (): Promise<string> =>
      Promise.resolve(run.signal.aborted ? "everybody is silent" : "broker 2");
    const report = (): void => {
      run.abort(new Error("cancelled"));
    };
    const waiting = waitUntil(missing, { signal: run.signal, report });
    await assert.rejects(waiting, { message: "broker 2 (cancelled)" });
  });

  const cutOff: readonly (readonly [string, () => Promise<string>])[] = [
    ["says that all are silent", () => Promise.resolve("brokers 1, 2, 3")],
    ["fails", () => Promise.reject(new Error("Metadata: cancelled"))],
  ];
  for (const [what, answer] of cutOff)
    it(`tells the answer before when a question is cut off and ${what}`, async () => {
      const run = new AbortController();
      let asked = 0;
      const missing = (): Promise<string> => {
        asked += 1;
        if (asked === 1) return Promise.resolve("broker 2");
        run.abort(new Error("cancelled"));
        return answer();
      };
      const { signal } = run;
      const bounds = { signal, report: () => undefined, everyMs: 0 };
      await assert.rejects(waitUntil(missing, bounds), {
        message: "broker 2 (cancelled)",
      });
    });

  it("passes on what is thrown while nobody ended it", async () => {
    const failing = waitUntil(
      () => Promise.reject(new Error("another cluster")),
      { signal: never, report: () => undefined },
    );
    await assert.rejects(
      failing,
      (error: Error) =>
        !(error instanceof StillWaiting) && error.message === "another cluster",
    );
  });
});

// What is reported while the question is answered with each of these, and then with nothing.
async function reportsOf(
  missing: readonly string[],
): Promise<readonly string[]> {
  const answers = [...missing];
  const reports: string[] = [];
  await waitUntil(() => Promise.resolve(answers.shift()), {
    signal: never,
    report: (waitingFor) => reports.push(waitingFor),
    everyMs: 0,
  });
  return reports;
}
