import assert from "node:assert/strict";
import {
  specOfContainer,
  stateOfContainer,
} from "../../src/docker/inspect-container.ts";
import { installDocker } from "./fake-docker.ts";

const longAgo = "2026-01-01T00:00:00.123456789Z";

describe("stateOfContainer", () => {
  for (const [words, answer, expected] of [
    ["runs since long ago", `true false ${longAgo} 0`, "up"],
    ["runs since long ago, after one restart", `true false ${longAgo} 1`, "up"],
    ["was only just started", "true false NOW 0", "up"],
    ["was only just started again", "true false NOW 4", "down"],
    ["waits for its next start", `true true ${longAgo} 4`, "down"],
    ["was stopped", `false false ${longAgo} 0`, "down"],
  ] as const)
    it(`is ${expected} for a container that ${words}`, async () => {
      const state = await withDocker(
        `echo ${answer.replace("NOW", now())}`,
        stateOfContainer,
      );
      assert.equal(state, expected);
    });

  it("is down when Docker says that there is no such container", async () => {
    const script = 'echo "Error: No such container: $5" >&2; exit 1';
    assert.equal(await withDocker(script, stateOfContainer), "down");
  });

  it("is unseen when Docker cannot be asked", async () => {
    assert.equal(await withDocker("exit 1", stateOfContainer), "unseen");
  });
});

describe("specOfContainer", () => {
  it("gives the label", async () => {
    assert.equal(await withDocker("echo abc", specOfContainer), "abc");
  });

  it("gives nothing for a container without label or one that cannot be seen", async () => {
    assert.equal(await withDocker("echo", specOfContainer), undefined);
    assert.equal(await withDocker("exit 1", specOfContainer), undefined);
  });
});

async function withDocker<T>(
  script: string,
  ask: (container: string) => Promise<T>,
): Promise<T> {
  const remove = installDocker(script);
  try {
    return await ask("t-broker-1");
  } finally {
    remove();
  }
}

function now(): string {
  return new Date().toISOString();
}
