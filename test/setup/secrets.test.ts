import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { findPulumi, pulumiEnvironment } from "../../setup/environment.mjs";
import { assertFailed, assertOk, assertSays } from "../support/assert-run.ts";
import { run } from "../support/run.ts";
import { SmallCheckout, stackFile } from "../support/small-checkout.ts";
import { load } from "./load.ts";

const { publicSecrets } = await load<{
  publicSecrets: { readonly passphrase: string; readonly salt: string };
}>("secrets/public-secrets.mjs");

const up = ["up", "--yes", "--skip-preview", "--stack", "dev"];
const setSecret = ["config", "set", "--secret", "small:word", "hunter2"];
const path = "stacks/Pulumi.dev.yaml";

describe("secrets of a checkout", function () {
  this.timeout(240_000);
  let checkout: SmallCheckout;

  beforeEach(() => {
    checkout = new SmallCheckout();
    checkout.go();
  });
  afterEach(() => {
    checkout.remove();
  });

  // What an earlier version did: its passphrase, with which every checkout encrypted.
  const earlier = (...args: readonly string[]): string =>
    execFileSync(findPulumi() ?? "", [...args, "--non-interactive"], {
      cwd: checkout.folder,
      env: {
        ...pulumiEnvironment({ ...checkout.env }),
        PULUMI_BACKEND_URL: `file://${checkout.state}`,
        PULUMI_CONFIG_PASSPHRASE: publicSecrets.passphrase,
      },
      encoding: "utf8",
      stdio: "pipe",
    });

  const stateOf = (): string =>
    readFileSync(join(checkout.state, ".pulumi/stacks/small/dev.json"), "utf8");

  // A stack as an earlier version has left it; its file had no salt unless it held a secret.
  const leaveStack = (text = stackFile): void => {
    const salt = `encryptionsalt: ${publicSecrets.salt}\n`;
    checkout.write(path, `${text}${salt}`);
    earlier("stack", "init", "dev");
    assert.ok(stateOf().includes(publicSecrets.salt));
  };

  const reEncrypt = () =>
    run("node", ["setup/commands/re-encrypt.mjs", "--stack", "dev"], {
      cwd: checkout.folder,
      env: checkout.env,
    });

  it("cannot be read with a well-known passphrase, and only by this user", async () => {
    assertOk(await checkout.pulumi("stack", "init", "dev"));
    assertOk(await checkout.pulumi(...setSecret, "--stack", "dev"));
    assert.match(checkout.stackFile(), /secure: v1:/);
    assert.throws(() => earlier("config", "get", "small:word", "-s", "dev"));
    const read = ["config", "get", "small:word", "--stack", "dev"];
    assertSays(await checkout.pulumi(...read), "hunter2");
    assertOk(await checkout.pulumi(...up));
    const own = join(checkout.folder, ".kafka-stack");
    for (const name of ["passphrase", "stack-files/Pulumi.dev.yaml"])
      assert.equal(statSync(join(own, name)).mode & 0o777, 0o600, name);
    assert.equal(statSync(checkout.state).mode & 0o777, 0o700);
    assert.equal(modeOfState(checkout), 0o600);
  });

  it("keeps a stack of an earlier version going, with a passphrase of its own from then on", async () => {
    leaveStack();
    assertOk(await checkout.pulumi(...up));
    assert.ok(!stateOf().includes(publicSecrets.salt));
    assert.equal(checkout.stackFile().includes("secure"), false);
    assertOk(await checkout.pulumi("destroy", "--yes", "--stack", "dev"));
  });

  it("refuses a stack whose secrets an earlier version encrypted, until they are encrypted again", async () => {
    leaveStack();
    earlier(...setSecret, "--stack", "dev");
    const before = checkout.stackFile();
    const refused = await checkout.pulumi(...up);
    assertFailed(
      refused,
      `secrets of stack dev are encrypted with the passphrase of earlier versions, which is public: whoever has read ${join(checkout.folder, path)} knows them.`,
      "npm run re-encrypt -- --stack dev",
    );
    assert.equal(checkout.stackFile(), before);
    assertSays(await reEncrypt(), "change these secrets where they are used");
    assert.ok(!checkout.stackFile().includes(publicSecrets.salt));
    assertOk(await checkout.pulumi(...up));
    const read = ["config", "get", "small:word", "--stack", "dev"];
    assertSays(await checkout.pulumi(...read), "hunter2");
    assert.throws(() => earlier("config", "get", "small:word", "-s", "dev"));
  });

  it("says which passphrase a stack of another checkout needs", async () => {
    assertOk(await checkout.pulumi("stack", "init", "dev"));
    assertOk(await checkout.pulumi(...setSecret, "--stack", "dev"));
    const passphrase = join(checkout.folder, ".kafka-stack/passphrase");
    writeFileSync(passphrase, "another\n");
    writeFileSync(`${passphrase}.salt`, "");
    assertFailed(
      await checkout.pulumi(...up),
      "is encrypted with another passphrase than that of this checkout (.kafka-stack/passphrase). Set PULUMI_CONFIG_PASSPHRASE_FILE to",
    );
  });

  it("closes the state that an earlier version left open to every user", async () => {
    mkdirSync(join(checkout.state, ".pulumi/stacks/small"), {
      recursive: true,
    });
    const file = join(checkout.state, ".pulumi/stacks/small/old.json");
    writeFileSync(file, "{}");
    chmodSync(checkout.state, 0o755);
    assertOk(await checkout.pulumi("stack", "ls"));
    assert.equal(statSync(checkout.state).mode & 0o777, 0o700);
    assert.equal(statSync(file).mode & 0o777, 0o600);
  });
});

// The widest mode of all files of the state.
function modeOfState({ state }: SmallCheckout): number {
  const files = readdirSync(state, { recursive: true, withFileTypes: true });
  return files
    .filter((entry) => entry.isFile())
    .map((entry) => statSync(join(entry.parentPath, entry.name)).mode & 0o777)
    .reduce((widest, mode) => widest | mode, 0);
}
