import assert from "node:assert/strict";
import { askServers } from "../../../src/docker/zookeeper/ask-servers.ts";
import { installDocker } from "../fake-docker.ts";

describe("askServers", () => {
  for (const [words, script, expected] of [
    [
      "serves",
      "printf 'zk_server_state\\tfollower\\n'",
      { state: "serving", role: "follower", syncedFollowers: 0 },
    ],
    [
      "has no container",
      "echo 'Error response from daemon: No such container: z1' >&2; exit 1",
      { state: "not-serving", why: "there is no such container" },
    ],
    [
      "is stopped",
      "echo 'Error response from daemon: container 12 is not running' >&2; exit 1",
      { state: "not-serving", why: "its container does not run" },
    ],
    [
      "has not opened its port",
      "echo 'bash: connect: Connection refused' >&2; echo 'bash: /dev/tcp/127.0.0.1/2181: Connection refused' >&2; exit 1",
      { state: "not-serving", why: "nothing listens on its port" },
    ],
    [
      "cannot be asked",
      "echo 'Cannot connect to the Docker daemon' >&2; exit 1",
      { state: "unseen", why: "Cannot connect to the Docker daemon" },
    ],
  ] as const)
    it(`tells of a server that ${words}`, async () => {
      const remove = installDocker(script);
      try {
        const states = await askServers(["z1"]);
        assert.deepEqual([...states], [["z1", expected]]);
      } finally {
        remove();
      }
    });

  it("asks inside of each server's container", async () => {
    const remove = installDocker('printf "zk_server_state\\t$2\\n"');
    try {
      const states = await askServers(["z1", "z2"]);
      const roles = [...states.values()].map((state) =>
        state.state === "serving" ? state.role : "",
      );
      assert.deepEqual(roles, ["z1", "z2"]);
    } finally {
      remove();
    }
  });
});
