import assert from "node:assert/strict";
import { deleteLeftLogDirs } from "../../../../src/pulumi/provider/types/delete-left-log-dirs.ts";
import type {
  Call,
  Values,
} from "../../../../src/pulumi/provider/types/resource.ts";
import { installDocker } from "../../../docker/fake-docker.ts";

const both = { v1: "1", v2: "1" };
const news = { __volumes: { v1: "1" }, __images: { "1": "i" } };

describe("the volume of a log dir that has left", () => {
  it("is deleted when nothing is on it", async () => {
    assert.deepEqual(await notesOf({ __volumes: both }, news, ""), []);
  });

  it("is kept, with the command, when something is on it", async () => {
    const notes = await notesOf({ __volumes: both }, news, "echo orders-0");
    assert.deepEqual(notes, [
      "volume v2 is no log dir of broker 1 any more and was kept: it holds a partition (orders-0). To delete it, run: docker volume rm v2",
    ]);
  });

  it("is kept when it could not be read", async () => {
    const notes = await notesOf({ __volumes: both }, news, "exit 3");
    assert.match(notes.join(), /was kept: it could not be read/);
  });

  for (const [what, olds, after] of [
    ["is protected", { __volumes: both, __protected: "true" }, news],
    ["belongs to a broker that leaves", { __volumes: { v2: "2" } }, news],
    [
      "is reached another way",
      { __volumes: both },
      { ...news, __volumes: { "v1@ssh://one": "1", "v2@ssh://one": "1" } },
    ],
    ["was not written down by an earlier version", {}, news],
  ] as const)
    it(`is left to others when it ${what}`, async () => {
      assert.deepEqual(await notesOf(olds, after, "exit 3"), []);
    });
});

// What is noted when docker lists the volume v2 like this, and deletes it alone.
async function notesOf(
  olds: Values,
  after: Values,
  list: string,
): Promise<readonly string[]> {
  const remove = installDocker(`case "$*" in
*"volume ls"*) echo v2 ;;
run*) ${list === "" ? ":" : list} ;;
"volume rm v2") ;;
*) exit 9 ;;
esac`);
  const notes: string[] = [];
  const call: Call = {
    signal: new AbortController().signal,
    report: () => undefined,
    note: (text) => Promise.resolve(void notes.push(text)),
    foresee: () => undefined,
    isWanted: () => false,
  };
  try {
    await deleteLeftLogDirs(olds, after, call);
    return notes;
  } finally {
    remove();
  }
}
