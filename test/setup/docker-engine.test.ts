import assert from "node:assert/strict";
import {
  load,
  prepare,
  quietContext,
  type Context,
  type Part,
} from "./load.ts";
import { inFolder, withEngine } from "./stand-ins.ts";

const { dockerEngine } = await load<{ dockerEngine: Part }>(
  "parts/docker-engine.mjs",
);
const { whyNoPackages } = await load<{
  whyNoPackages: (context: Context) => string | undefined;
}>("machine/install-packages.mjs");

// The same part on a machine whose default socket nobody serves.
const nowhere: Part = {
  ...dockerEngine,
  find: () => Promise.resolve(undefined),
};

describe("Docker Engine", () => {
  it("is what DOCKER_HOST reaches (against a stand-in)", async () => {
    const version = JSON.stringify({ Version: "99.1" });
    await withEngine(
      (_, response) => response.end(version),
      async (address) => {
        const { context } = quietContext({ env: { DOCKER_HOST: address } });
        const [outcome] = await prepare([dockerEngine], context);
        assert.equal(outcome?.found, `99.1 at ${address}`);
      },
    );
  });

  it("is never another one than DOCKER_HOST names: a dead one is an error", async () => {
    const env = { ...process.env, DOCKER_HOST: "tcp://127.0.0.1:1" };
    const { context } = quietContext({ env });
    await assert.rejects(prepare([dockerEngine], context), {
      name: "SetupError",
      message:
        /DOCKER_HOST is tcp:\/\/127\.0\.0\.1:1, which cannot be reached \(ECONNREFUSED\)/,
    });
  });

  it("is neither started nor installed by anybody but root", async () => {
    const { context } = quietContext({ uid: 1000, platform: "linux" });
    await assert.rejects(prepare([nowhere], context), {
      message:
        /start dockerd: only root may do that\n.*install docker\.io: only root may do that\n {2}Type: sudo sh -c/,
    });
  });

  it("is left to the person on a system that is not Linux", async () => {
    const { context } = quietContext({ platform: "darwin" });
    await assert.rejects(prepare([nowhere], context), {
      message: /only done on Linux[^]*Start Docker Desktop/,
    });
  });

  it("is not installed where there is no apt-get", () =>
    inFolder((empty) => {
      const { context } = quietContext({ uid: 0, env: { PATH: empty } });
      assert.match(whyNoPackages(context) ?? "", /no apt-get/);
    }));
});
