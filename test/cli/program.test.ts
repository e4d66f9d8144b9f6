import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exitCodes } from "../../src/cli/exit-codes.ts";
import { runProgram } from "../../src/cli/program.ts";
import { silentTerminal } from "../support/silent-terminal.ts";

describe("the command line", () => {
  it("tells how it is used, and ends with 0 when it was asked", async () => {
    const { code, out, err } = await type("--help");
    assert.equal(code, exitCodes.fine);
    assert.match(out, /^Usage: kafka-stack /);
    assert.match(out, /check .*recover .*Exit codes:/s);
    assert.equal(err, "");
  });

  it("ends with 2 and the nearest word when it was typed wrong", async () => {
    for (const [args, words] of [
      [[], /^Usage: kafka-stack /],
      [["chek"], /unknown command 'chek'\n\(Did you mean check\?\)/],
      [["check", "--stak", "dev"], /Did you mean --stack\?/],
      [["check", "dev"], /too many arguments for 'check'.*check --help/s],
    ] as const) {
      const { code, out, err } = await type(...args);
      assert.equal(code, exitCodes.usage, args.join(" "));
      assert.match(err, words);
      assert.equal(out, "");
    }
  });

  it("gives examples with each command", async () => {
    const { out } = await type("--help");
    const names = [...out.matchAll(/^ {2}([a-z]+) \[options\]/gm)];
    assert.notEqual(names.length, 0);
    for (const [, name = ""] of names) {
      const help = await type(name, "--help");
      assert.match(help.out, new RegExp(`Examples:\n  kafka-stack ${name}`));
    }
  });
});

describe("kafka-stack check", () => {
  it("checks every stack of the project, from a folder below it", () =>
    inProject(async (folder) => {
      const sound = await typeIn(join(folder, "configs"), "check");
      assert.deepEqual(sound, {
        code: exitCodes.fine,
        out: "no mistakes in dev, prod",
        err: "",
      });
    }));

  it("tells the mistakes of the named stack, and ends with 1", () =>
    inProject(async (folder) => {
      writeFileSync(
        join(folder, "configs/topics.yaml"),
        "topics:\n  orders: { partitions: many, replicationFactor: 1 }\n",
      );
      const { code, out } = await typeIn(folder, "check", "--stack", "dev");
      assert.equal(code, exitCodes.failed);
      assert.match(out, /^configs\/topics\.yaml:2:25 .*found "many"$/m);
      const other = await typeIn(folder, "check", "-s", "prod");
      assert.equal(other.code, exitCodes.fine);
    }));

  it("has no stack without a config file", () =>
    inProject(async (folder) => {
      const { code, out } = await typeIn(folder, "check", "-s", "test");
      assert.equal(code, exitCodes.failed);
      assert.match(out, /^Pulumi\.test\.yaml:1:1.*found no file$/m);
    }));
});

function type(
  ...args: readonly string[]
): Promise<{ code: number; out: string; err: string }> {
  return typeIn(process.cwd(), ...args);
}

async function typeIn(
  cwd: string,
  ...args: readonly string[]
): Promise<{ code: number; out: string; err: string }> {
  const { terminal, out, err } = silentTerminal(cwd);
  const code = await runProgram(args, terminal);
  return { code, out: out.join("\n"), err: err.join("\n") };
}

// A project with two stacks, of which one names a folder of topics.
async function inProject(
  work: (folder: string) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "kafka-stack-cli-"));
  const connect = "  kafka-stack:connect: { bootstrapServers: localhost:9092 }";
  try {
    mkdirSync(join(folder, "configs"));
    writeFileSync(join(folder, "Pulumi.yaml"), "name: kafka\nruntime: nodejs");
    writeFileSync(
      join(folder, "Pulumi.dev.yaml"),
      `config:\n${connect}\n  kafka-stack:configs: [configs]\n`,
    );
    writeFileSync(
      join(folder, "Pulumi.prod.yaml"),
      `config:\n${connect}\n  kafka-stack:configs: []\n`,
    );
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
