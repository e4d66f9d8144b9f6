import assert from "node:assert/strict";
import { lastLogLines } from "../../src/docker/container-logs.ts";
import { installDocker } from "./fake-docker.ts";

describe("lastLogLines", () => {
  it("gives the few last lines of a container, those on stderr too", async () => {
    const remove = installDocker('echo "$@"; echo; echo oops >&2');
    try {
      const { lines } = await lastLogLines("dev-broker-1");
      assert.deepEqual(lines, ["logs --tail 400 dev-broker-1", "oops"]);
    } finally {
      remove();
    }
  });

  it("finds what they mean also above the few that it gives", async () => {
    const script = "echo 'No space left on device'; seq 100";
    const remove = installDocker(script);
    try {
      const { lines, cause } = await lastLogLines("dev-broker-1");
      assert.deepEqual([lines.length, lines.at(-1)], [15, "100"]);
      assert.match(cause ?? "", /disk of a log dir is full/);
    } finally {
      remove();
    }
  });

  it("never fails: it says how to see them instead", async () => {
    const remove = installDocker("exit 1");
    try {
      const words =
        "(cannot be read from here; type: docker logs --tail 15 dev-broker-1)";
      const expected = { lines: [words], cause: undefined };
      assert.deepEqual(await lastLogLines("dev-broker-1"), expected);
    } finally {
      remove();
    }
  });
});
