import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "./load.ts";
import { inFolder } from "./stand-ins.ts";

type Scope = {
  readonly folder: string;
  readonly stack: string | undefined;
  readonly salt: string;
};
const { copyWithSalt, namedStack, withSalt } = await load<{
  copyWithSalt: (
    scope: Scope & { readonly copies: string },
  ) => readonly string[];
  namedStack: (args: readonly string[]) => string | undefined;
  withSalt: (scope: Scope, work: () => unknown) => Promise<unknown>;
}>("stack-files.mjs");
const { publicSecrets } = await load<{
  publicSecrets: { readonly passphrase: string; readonly salt: string };
}>("secrets/public-secrets.mjs");
const { findPulumi, pulumiEnvironment } = await load<{
  findPulumi: () => string;
  pulumiEnvironment: (env: NodeJS.ProcessEnv) => NodeJS.ProcessEnv;
}>("environment.mjs");

// Some salt with a passphrase that the tests know.
const { salt } = publicSecrets;

const written = "# ours\nconfig:\n  a:b: { c: 1 } # why\n";

const write = (folder: string, text: string): string => {
  const file = join(folder, "Pulumi.dev.yaml");
  writeFileSync(file, text);
  return file;
};

describe("the files of stacks", () => {
  it("are as they were after the real CLI has made, used and removed a stack", () =>
    inFolder(async (folder) => {
      writeFileSync(join(folder, "Pulumi.yaml"), "name: a\nruntime: nodejs\n");
      const file = write(folder, written);
      const state = join(folder, "state");
      mkdirSync(state);
      const env = pulumiEnvironment({
        ...process.env,
        PULUMI_CONFIG_PASSPHRASE: publicSecrets.passphrase,
        PULUMI_BACKEND_URL: `file://${state}`,
      });
      const pulumi = (...args: string[]) =>
        withSalt({ folder, stack: "dev", salt }, () => {
          execFileSync(findPulumi(), [...args, "--non-interactive"], {
            cwd: folder,
            env,
            stdio: "pipe",
          });
          assert.ok(
            readFileSync(file, "utf8").startsWith(written),
            "lines keep their places",
          );
        });
      for (const command of [
        "stack init dev",
        "config --show-secrets",
        "stack rm --yes --preserve-config dev",
      ]) {
        await pulumi(...command.split(" "));
        assert.equal(readFileSync(file, "utf8"), written, command);
      }
    }));

  it("have a salt while Pulumi works, and not afterwards, even when that fails", () =>
    inFolder(async (folder) => {
      const file = write(folder, written);
      const seen: string[] = [];
      const work = (): never => {
        seen.push(readFileSync(file, "utf8"));
        throw new Error("no");
      };
      await assert.rejects(withSalt({ folder, stack: "dev", salt }, work));
      assert.match(seen[0] ?? "", /^encryptionsalt: v1:/m);
      assert.equal(readFileSync(file, "utf8"), written);
    }));

  it("keep every line when the disk is full, which cuts off what is written anew", () =>
    inFolder((folder) => {
      const file = write(folder, written);
      // A limit on the size of files stands in for the full disk: the salt no longer fits, nor would the whole file.
      const script = `
        import { withSalt } from "${new URL("../../setup/stack-files.mjs", import.meta.url).href}";
        await withSalt({ folder: "${folder}", stack: "dev", salt: "${salt}" }, () => console.log("worked"));`;
      const limited = 'trap "" XFSZ; ulimit -f 0; exec "$0" "$@"';
      assert.throws(
        () =>
          execFileSync(
            "bash",
            ["-c", limited, "node", "--input-type=module", "-e", script],
            { stdio: "pipe" },
          ),
        /EFBIG/,
      );
      assert.equal(readFileSync(file, "utf8"), written);
    }));

  it("lose the salt that a killed run has left", () =>
    inFolder(async (folder) => {
      const file = write(folder, written);
      const scope = { folder, stack: undefined, salt };
      let left = "";
      await withSalt(scope, () => (left = readFileSync(file, "utf8")));
      writeFileSync(file, left);
      await withSalt(scope, () => undefined);
      assert.equal(readFileSync(file, "utf8"), written);
    }));

  it("keep a salt or a secrets provider of the user's own", () =>
    inFolder(async (folder) => {
      for (const line of ["encryptionsalt: v1:theirs", "secretsprovider: k"]) {
        const text = `${written}${line}\n`;
        const file = write(folder, text);
        await withSalt({ folder, stack: "dev", salt }, () => {
          assert.equal(readFileSync(file, "utf8"), text);
        });
        assert.equal(readFileSync(file, "utf8"), text);
      }
    }));

  it("lose the public salt that a killed run of an earlier version has left, in the copy for Pulumi too", () =>
    inFolder(async (folder) => {
      const scope = { folder, stack: "dev", salt: "v1:own" };
      const left = `${written}encryptionsalt: ${salt}\n`;
      const file = write(folder, left);
      const copies = join(folder, "copies");
      const [, copy = ""] = copyWithSalt({ ...scope, copies });
      const salted = `${written}encryptionsalt: v1:own\n`;
      assert.equal(readFileSync(copy, "utf8"), salted);
      assert.equal(statSync(copy).mode & 0o777, 0o600);
      assert.equal(readFileSync(file, "utf8"), left);
      await withSalt(scope, () => {
        assert.equal(readFileSync(file, "utf8"), salted);
      });
      assert.equal(readFileSync(file, "utf8"), written);
    }));

  it("are known by the stack that a command names", () => {
    const named = (text: string): string | undefined =>
      namedStack(text.split(" "));
    assert.equal(named("up --stack dev --yes"), "dev");
    assert.equal(named("up --stack=dev"), "dev");
    assert.equal(named("preview -s organization/kafka-stack/dev"), "dev");
    assert.equal(named("stack rm --yes dev"), "dev");
    assert.equal(named("up"), undefined);
  });
});
