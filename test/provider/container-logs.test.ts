import assert from "node:assert/strict";
import { lastLogLines } from "../../src/provider/container-logs.ts";
import { installDocker } from "./fake-docker.ts";

describe("lastLogLines", () => {
  it("gives the few last lines of a container, those on stderr too", async () => {
    const remove = installDocker('echo "$@"; echo; echo oops >&2');
    try {
      const lines = await lastLogLines("dev-broker-1");
      assert.deepEqual(lines, ["logs --tail 15 dev-broker-1", "oops"]);
    } finally {
      remove();
    }
  });

  it("never fails: it says how to see them instead", async () => {
    const remove = installDocker("exit 1");
    try {
      assert.deepEqual(await lastLogLines("dev-broker-1"), [
        "(not to be had from here; type: docker logs --tail 15 dev-broker-1)",
      ]);
    } finally {
      remove();
    }
  });
});
