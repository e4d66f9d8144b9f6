import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "./load.ts";
import { inFolder } from "./stand-ins.ts";

type Scope = {
  readonly folder: string;
  readonly stack: string | undefined;
  readonly passphrase: string | undefined;
};
const { namedStack, withLocalSalt } = await load<{
  namedStack: (args: readonly string[]) => string | undefined;
  withLocalSalt: (scope: Scope, work: () => unknown) => Promise<unknown>;
}>("stack-files.mjs");
const { findPulumi, pulumiEnvironment } = await load<{
  findPulumi: () => string;
  pulumiEnvironment: (env: NodeJS.ProcessEnv) => NodeJS.ProcessEnv;
}>("environment.mjs");

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
        PULUMI_CONFIG_PASSPHRASE: "local",
        PULUMI_BACKEND_URL: `file://${state}`,
      });
      const pulumi = (...args: string[]) =>
        withLocalSalt({ folder, stack: "dev", passphrase: "local" }, () => {
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
      await assert.rejects(
        withLocalSalt({ folder, stack: "dev", passphrase: "local" }, work),
      );
      assert.match(seen[0] ?? "", /^encryptionsalt: v1:/m);
      assert.equal(readFileSync(file, "utf8"), written);
    }));

  it("keep every line when the disk is full, which cuts off what is written anew", () =>
    inFolder((folder) => {
      const file = write(folder, written);
      // A limit on the size of files stands in for the full disk: the salt no longer fits, nor would the whole file.
      const script = `
        import { withLocalSalt } from "${new URL("../../setup/stack-files.mjs", import.meta.url).href}";
        await withLocalSalt({ folder: "${folder}", stack: "dev", passphrase: "local" }, () => console.log("worked"));`;
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
      const scope = { folder, stack: undefined, passphrase: "local" };
      let left = "";
      await withLocalSalt(scope, () => (left = readFileSync(file, "utf8")));
      writeFileSync(file, left);
      await withLocalSalt(scope, () => undefined);
      assert.equal(readFileSync(file, "utf8"), written);
    }));

  it("are left to Pulumi when the person has a passphrase or a salt of their own", () =>
    inFolder(async (folder) => {
      const salted = `${written}encryptionsalt: v1:theirs\n`;
      for (const [text, passphrase] of [
        [written, "theirs"],
        [written, undefined],
        [salted, "local"],
      ] as const) {
        const file = write(folder, text);
        const check = (): void => {
          assert.equal(readFileSync(file, "utf8"), text);
        };
        await withLocalSalt({ folder, stack: "dev", passphrase }, check);
        check();
      }
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
