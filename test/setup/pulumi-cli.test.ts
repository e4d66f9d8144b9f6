import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { RequestListener } from "node:http";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import {
  load,
  prepare,
  quietContext,
  type Context,
  type Part,
} from "./load.ts";
import { inFolder, withServer, writeFakePulumi } from "./stand-ins.ts";

const { pulumiCli, isCompatible } = await load<{
  pulumiCli: Part;
  isCompatible: (version: string, pinned: Context["versions"]) => boolean;
}>("parts/pulumi-cli.mjs");

// The official way alone: a build would take minutes.
const official: Part = { ...pulumiCli, ways: pulumiCli.ways.slice(0, 1) };

// The system's own programs, but no pulumi.
const path = "/usr/bin:/bin";
const contextIn = (home: string, installerUrl: string) =>
  quietContext({ env: { PATH: path, KAFKA_STACK_HOME: home }, installerUrl });

// Stands in for https://get.pulumi.com: its script takes the same arguments and puts programs at the same places.
const installer =
  (version: string, before = ""): RequestListener =>
  (_, response) =>
    response.end(`#!/bin/sh
[ "$1 $3 $5" = "--version --install-root --no-edit-path" ] || exit 3
bin=$4/bin
mkdir -p "$bin"
${before}
printf '#!/bin/sh\\necho v${version}\\n' > "$bin/pulumi"
printf '#!/bin/sh\\n' > "$bin/pulumi-language-nodejs"
chmod +x "$bin"/*
`);

describe("Pulumi CLI", () => {
  it("is got by the official installer (against a stand-in)", () =>
    inFolder((home) =>
      withServer(installer("3.259.0"), async (url) => {
        const { context } = contextIn(home, url);
        const [outcome] = await prepare([official], context);
        assert.equal(outcome?.how, "installed:");
        assert.equal(outcome.found, `3.259.0 at ${join(home, "bin/pulumi")}`);
        assert.deepEqual(readdirSync(context.folders.scratch), []);
      }),
    ));

  it("is refused in another version than the pinned one (against a stand-in)", () =>
    inFolder((home) =>
      withServer(installer("3.1.0"), async (url) => {
        const { context } = contextIn(home, url);
        await assert.rejects(
          prepare([official], context),
          /expected pulumi 3\.259\.0, found 3\.1\.0/,
        );
        assert.equal(existsSync(context.folders.bin), false);
      }),
    ));

  it("is not waited for where the installer cannot be reached", () =>
    inFolder(async (home) => {
      const { context } = contextIn(home, "http://127.0.0.1:1");
      await assert.rejects(
        prepare([official], context),
        /cannot reach 127\.0\.0\.1:1: \w+[^]*Type: curl -fsSL https:\/\/get\.pulumi\.com/,
      );
    }));

  it("is never taken for whole when the installer was killed (against a stand-in)", () =>
    inFolder((home) =>
      withServer(installer("3.259.0", ': > "$bin/pulumi"; sleep 60'), (slow) =>
        withServer(installer("3.259.0"), async (fast) => {
          await killHalfWay(home, slow);
          const { context } = contextIn(home, fast);
          assert.equal(readdirSync(context.folders.scratch).length, 1);
          assert.equal(await official.find(context), undefined);
          const [outcome] = await prepare([official], context);
          assert.equal(outcome?.how, "installed:");
          assert.deepEqual(readdirSync(context.folders.scratch), []);
        }),
      ),
    ));

  it("is whole when two set-ups get it at once into one folder (against a stand-in)", () =>
    inFolder((home) =>
      withServer(installer("3.259.0", "sleep 0.3"), async (url) => {
        const codes = await Promise.all(
          [1, 2, 3].map(async () => exitCode(startSetup(home, url))),
        );
        assert.deepEqual(codes, [0, 0, 0]);
        const { context } = contextIn(home, url);
        assert.match((await official.find(context)) ?? "", /^3\.259\.0 at/);
        assert.deepEqual(readdirSync(context.folders.scratch), []);
      }),
    ));

  it("is got again when what lies there no longer runs", () =>
    inFolder((home) =>
      withServer(installer("3.259.0"), async (url) => {
        const { context } = contextIn(home, url);
        await prepare([official], context);
        writeFakePulumi(context.folders.bin, "3.258.0");
        const [outcome] = await prepare([official], context);
        assert.equal(outcome?.how, "installed:");
      }),
    ));

  it("on PATH is taken when it is compatible and has the language host", () =>
    inFolder(async (home) => {
      const found = async (version: string): Promise<string | undefined> => {
        writeFakePulumi(join(home, "own"), version);
        const env = { PATH: `${home}/own:${path}`, KAFKA_STACK_HOME: home };
        return pulumiCli.find(quietContext({ env }).context);
      };
      assert.equal(await found("3.250.1"), `3.250.1 at ${home}/own/pulumi`);
      assert.equal(await found("3.247.9"), undefined);
      assert.equal(await found("4.0.0"), undefined);
    }));

  it("is compatible within its major version, from the oldest on", () => {
    const { versions } = quietContext({}).context;
    const compatible = ["3.248.0", "3.259.0", "3.300.1", "3.260.0-alpha.1"];
    const not = ["3.247.5", "2.300.0", "4.0.0", "", "nonsense"];
    assert.deepEqual(
      [...compatible, ...not].filter((one) => isCompatible(one, versions)),
      compatible,
    );
  });
});

// Starts a set-up of this part alone in a process of its own.
const startSetup = (home: string, url: string) => {
  const setup = (file: string): string =>
    new URL(`../../setup/${file}`, import.meta.url).href;
  const program = `
    import { createContext } from "${setup("context.mjs")}";
    import { pulumiCli } from "${setup("parts/pulumi-cli.mjs")}";
    import { prepare } from "${setup("prepare.mjs")}";
    const part = { ...pulumiCli, ways: pulumiCli.ways.slice(0, 1) };
    await prepare([part], createContext({ installerUrl: "${url}" }));`;
  return spawn(process.execPath, ["--input-type=module", "-e", program], {
    env: { PATH: path, KAFKA_STACK_HOME: home },
    stdio: ["ignore", "ignore", "inherit"],
  });
};

const exitCode = async (
  child: ReturnType<typeof startSetup>,
): Promise<unknown> => ((await once(child, "exit")) as unknown[])[0];

// Kills a set-up at the moment when half of the CLI lies in its scratch folder, and then what it had started.
const killHalfWay = async (home: string, url: string): Promise<void> => {
  const child = startSetup(home, url);
  const half = join(home, "scratch");
  const isHalf = (): boolean =>
    existsSync(half) &&
    readdirSync(half, { recursive: true }).some((name) =>
      String(name).endsWith("bin/pulumi"),
    );
  while (!isHalf()) await sleep(20);
  const installers = childrenOf(child.pid ?? 0);
  child.kill("SIGKILL");
  await once(child, "exit");
  for (const pid of installers) process.kill(-pid, "SIGKILL");
};

const childrenOf = (pid: number): number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8")
    .split(" ")
    .filter((word) => word.trim() !== "")
    .map(Number);
