import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { findPulumi } from "../../setup/environment.mjs";
import { run, type Run } from "../support/run.ts";
import { inFolder, writeProgram } from "./stand-ins.ts";

const program = join(import.meta.dirname, "../../bin/kafka-stack.mjs");

describe("kafka-stack recover", function () {
  this.timeout(60_000);

  it("shows how it is used, and ends with 2 when it is used otherwise", () =>
    inFolder(async (folder) => {
      const help = await command(folder, "recover", "--help");
      assert.equal(help.code, 0);
      assert.match(help.stdout, /^Usage: kafka-stack recover /);
      for (const [args, why] of [
        [[], "Usage"],
        [["repair"], "error: unknown command 'repair'"],
        [["recover", "--force"], "error: unknown option '--force'"],
        [["recover", "dev"], "error: too many arguments for 'recover'"],
        [["recover", "--cwd", "none"], `${folder}/none is no folder`],
        [["recover"], `there is no Pulumi.yaml in ${folder} or above it`],
      ] as const) {
        const wrong = await command(folder, ...args);
        assert.equal(wrong.code, 2, args.join(" "));
        assert.ok(wrong.stderr.startsWith(why), wrong.stderr);
      }
    }));

  it("works with the selected stack of a project that plain pulumi manages, from a folder below it", () =>
    inFolder(async (folder) => {
      writeFileSync(
        join(folder, "Pulumi.yaml"),
        "name: plain\nruntime: nodejs\n",
      );
      mkdirSync(join(folder, "state"));
      mkdirSync(join(folder, "below"));
      const pulumi = findPulumi() ?? "pulumi";
      const env = environment(folder);
      const init = ["stack", "init", "dev", "--non-interactive"];
      const made = await run(pulumi, init, { cwd: folder, env });
      assert.equal(made.code, 0, made.output);
      const locks = join(folder, "state/.pulumi/locks/organization/plain/dev");
      mkdirSync(locks, { recursive: true });
      const lock = { pid: 2 ** 22 + 1, hostname: hostname(), timestamp: "" };
      writeFileSync(join(locks, "1.json"), JSON.stringify(lock));
      const recovered = await command(join(folder, "below"), "recover");
      assert.equal(recovered.code, 0, recovered.output);
      assert.equal(
        recovered.stdout,
        `an earlier run (process ${lock.pid}) was killed: ending what it left\nstack dev is ready for a run\n`,
      );
      const again = await command(folder, "recover", "-s", "dev");
      assert.equal(again.stdout, "stack dev is ready for a run\n");
      const none = await command(folder, "recover", "--forget-host", "c");
      assert.equal(none.code, 1);
      assert.equal(
        none.stdout,
        "nothing was forgotten: the stack has nothing on a host c; it has no hosts\n",
      );
      const other = { ...lock, hostname: "elsewhere" };
      writeFileSync(join(locks, "1.json"), JSON.stringify(other));
      const locked = await command(folder, "recover", "--cwd", ".");
      assert.equal(locked.code, 1);
      assert.match(locked.stderr, /on host elsewhere/);
    }));

  it("says what it cannot see when the backend is no folder, and does the rest", () =>
    inFolder(async (folder) => {
      writeFileSync(join(folder, "Pulumi.yaml"), "name: plain\n");
      // Stands in for a backend that these tests cannot reach, with a stack that has nothing in it.
      writeProgram(
        join(folder, "bin/pulumi"),
        `#!/bin/sh
case "$1 $2" in
  "whoami --json") echo '{ "url": "s3://bucket" }' ;;
  "stack export") echo '{ "deployment": {} }' ;;
  "stack history") echo '[]' ;;
  *) exit 1 ;;
esac
`,
      );
      const { code, stdout } = await command(folder, "recover", "-s", "dev");
      assert.match(
        stdout,
        /^the backend s3:\/\/bucket is no folder of files, so its locks cannot be seen: .* type: pulumi cancel --stack dev$/m,
      );
      // Other tests may run Pulumi on this machine at the same time, and a run without a visible lock may be this stack's.
      const busy = /^what is in Docker was left alone: a run of Pulumi/m;
      assert.equal(code, busy.test(stdout) ? 1 : 0, stdout);
    }));

  it("fails in Pulumi's own words when no stack is selected", () =>
    inFolder(async (folder) => {
      writeFileSync(
        join(folder, "Pulumi.yaml"),
        "name: plain\nruntime: nodejs\n",
      );
      mkdirSync(join(folder, "state"));
      const { code, stderr } = await command(folder, "recover");
      assert.equal(code, 1);
      assert.match(stderr, /no stack selected/);
    }));
});

function command(cwd: string, ...args: readonly string[]): Promise<Run> {
  return run("node", [program, ...args], { cwd, env: environment(cwd) });
}

// What somebody has who calls `pulumi` without this project: a home, a backend and a passphrase of their own.
function environment(folder: string): NodeJS.ProcessEnv {
  const root = folder.replace(/\/below$/, "");
  const pulumi = join(findPulumi() ?? "pulumi", "..");
  return {
    ...process.env,
    PATH: `${root}/bin:${pulumi}:${process.env.PATH ?? ""}`,
    PULUMI_HOME: `${root}/home`,
    PULUMI_BACKEND_URL: `file://${root}/state`,
    PULUMI_CONFIG_PASSPHRASE: "mine",
  };
}
