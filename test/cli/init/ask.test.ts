import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import { stripVTControlCharacters } from "node:util";
import type { Answers } from "../../../src/cli/init/answers.ts";
import { ask } from "../../../src/cli/init/ask.ts";

const usual: Answers = {
  name: "kafka",
  stack: "dev",
  bootstrapServers: undefined,
  brokers: 3,
  pipeline: "none",
};

const questions = [
  "Name of the project",
  "Name of the first stack",
  "Servers of a cluster that exists",
  "How many brokers does the cluster have",
  "A pipeline for",
];

describe("the questions of kafka-stack init", () => {
  it("are answered as usual by the return key", async () => {
    const { answers, said } = await converse({}, ["", "", "", "", ""]);
    assert.deepEqual(answers, usual);
    for (const question of questions) assert.ok(said.includes(question), said);
  });

  it("take what is typed, once it can be", async () => {
    const { answers, said } = await converse({}, [
      ...["My Team", { more: "\u0015team-kafka" }, "prod"],
      ...["kafka-1:9092", "1", "\u001b[A\u001b[A"],
    ]);
    assert.ok(said.includes("expected at most 19 lower-case letters"), said);
    assert.deepEqual(answers, {
      name: "team-kafka",
      stack: "prod",
      bootstrapServers: "kafka-1:9092",
      brokers: 1,
      pipeline: "github",
    });
  });

  it("are not asked where the command line has said it", async () => {
    const given = { ...usual, bootstrapServers: "a:1", name: "given" };
    const { answers, said } = await converse(given, []);
    assert.deepEqual(answers, given);
    assert.equal(said, "");
  });
});

type Typed = string | { readonly more: string };

// Types each answer once its question stands there, with the return key behind it; more is typed when the answer was refused.
async function converse(
  given: Partial<Answers>,
  typed: readonly Typed[],
): Promise<{ readonly answers: Answers; readonly said: string }> {
  const input = new PassThrough();
  let said = "";
  let asked = 0;
  const left = [...typed];
  const hear = (chunk: Buffer): void => {
    said = stripVTControlCharacters(said + chunk.toString());
    const [next] = left;
    if (next === undefined) return;
    const isMore = typeof next !== "string";
    const awaited = isMore ? "expected at most 19" : questions[asked];
    if (!said.includes(awaited ?? "")) return;
    left.shift();
    if (!isMore) asked += 1;
    setImmediate(() => input.write(`${isMore ? next.more : next}\r`));
  };
  // Each question ends the stream it was written to.
  const streams = {
    input,
    get output() {
      return new PassThrough().on("data", hear);
    },
  };
  return { answers: await ask(given, usual, streams), said };
}
