import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { load } from "./load.ts";

const { pulumiEnvironment } = await load<{
  pulumiEnvironment: (env: NodeJS.ProcessEnv) => NodeJS.ProcessEnv;
}>("environment.mjs");
const { readFolders } = await load<{
  readFolders: (env: NodeJS.ProcessEnv) => Record<"home" | "state", string>;
}>("folders.mjs");

const checkout = fileURLToPath(new URL("../..", import.meta.url));

describe("the environment of pulumi", () => {
  it("has a local backend and a random passphrase where the user has set none, both for this user alone", () => {
    const env = pulumiEnvironment({});
    assert.equal(
      env.PULUMI_BACKEND_URL,
      `file://${join(checkout, ".kafka-stack/state")}`,
    );
    assert.equal(env.PULUMI_CONFIG_PASSPHRASE, undefined);
    const file = env.PULUMI_CONFIG_PASSPHRASE_FILE ?? "";
    assert.equal(file, join(checkout, ".kafka-stack/passphrase"));
    assert.match(readFileSync(file, "utf8"), /^[\w-]{43}\n$/);
    assert.equal(statSync(file).mode & 0o777, 0o600);
    const state = statSync(join(checkout, ".kafka-stack/state"));
    assert.equal(state.mode & 0o777, 0o700);
  });

  it("keeps a backend of the person's own, without a passphrase of ours", () => {
    const own = { PULUMI_BACKEND_URL: "s3://bucket" };
    const env = pulumiEnvironment(own);
    assert.equal(env.PULUMI_BACKEND_URL, "s3://bucket");
    assert.equal(env.PULUMI_CONFIG_PASSPHRASE_FILE, undefined);
    const cloud = pulumiEnvironment({ PULUMI_ACCESS_TOKEN: "token" });
    assert.equal(cloud.PULUMI_BACKEND_URL, undefined);
    assert.equal(cloud.PULUMI_CONFIG_PASSPHRASE_FILE, undefined);
  });

  it("keeps a passphrase of the person's own, also an empty one or one in a file", () => {
    assert.equal(
      pulumiEnvironment({ PULUMI_CONFIG_PASSPHRASE: "mine" })
        .PULUMI_CONFIG_PASSPHRASE,
      "mine",
    );
    assert.equal(
      pulumiEnvironment({ PULUMI_CONFIG_PASSPHRASE: "" })
        .PULUMI_CONFIG_PASSPHRASE,
      "",
    );
    assert.equal(
      pulumiEnvironment({ PULUMI_CONFIG_PASSPHRASE_FILE: "f" })
        .PULUMI_CONFIG_PASSPHRASE_FILE,
      "f",
    );
  });

  it("shares what was got between checkouts, but never the state of stacks", () => {
    const { home, state } = readFolders({ KAFKA_STACK_HOME: "shared" });
    assert.equal(home, join(process.cwd(), "shared"));
    assert.equal(state, join(checkout, ".kafka-stack/state"));
    assert.equal(
      pulumiEnvironment({ KAFKA_STACK_HOME: "/shared" }).PULUMI_HOME,
      "/shared/pulumi-home",
    );
    assert.equal(
      pulumiEnvironment({ PULUMI_HOME: "/mine" }).PULUMI_HOME,
      "/mine",
    );
  });
});
