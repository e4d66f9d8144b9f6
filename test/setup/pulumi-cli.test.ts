import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
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
import {
  inFolder,
  withServer,
  writeFakePulumi,
  writeProgram,
} from "./stand-ins.ts";

const { pulumiCli, isCompatible } = await load<{
  pulumiCli: Part;
  isCompatible: (version: string, pinned: Context["versions"]) => boolean;
}>("parts/pulumi-cli.mjs");

// The official way alone: a build would take minutes.
const official: Part = { ...pulumiCli, ways: pulumiCli.ways.slice(0, 1) };

// The system's own programs, but no pulumi.
const path = "/usr/bin:/bin";
const pinned = quietContext({}).context.versions;

// What a test changes of the context: the archive is the one of this system, and its checksum is known.
const changesFor = (releasesUrl: string, sha256: string) => ({
  releasesUrl,
  platform: "linux",
  arch: "x64",
  versions: { ...pinned, pulumiSha256: { "linux-x64": sha256 } },
});

const contextIn = (home: string, url: string, sha256: string) =>
  quietContext({
    env: { PATH: path, KAFKA_STACK_HOME: home },
    ...changesFor(url, sha256),
  });

const sha256Of = (bytes: Buffer): string =>
  createHash("sha256").update(bytes).digest("hex");

// Packs programs as a release archive has them: all in its folder pulumi. Each leaves a mark when it is run.
const packRelease = (folder: string, version: string): Buffer => {
  writeFakePulumi(join(folder, "pulumi"), version);
  writeProgram(
    join(folder, "pulumi", "pulumi"),
    `#!/bin/sh\n: > ${join(folder, "was-run")}\necho v${version}\n`,
  );
  execFileSync("tar", ["-C", folder, "-czf", join(folder, "a.tgz"), "pulumi"]);
  return readFileSync(join(folder, "a.tgz"));
};

// Lets a test work with a server that stands in for the one of the releases, and the checksum of what it serves.
const withRelease = (
  work: (release: Release) => Promise<void>,
  { version = "3.259.0", slow = false } = {},
): Promise<void> =>
  inFolder((folder) => {
    const archive = packRelease(folder, version);
    const asked: (string | undefined)[] = [];
    const answer: RequestListener = (request, response) => {
      asked.push(request.url);
      if (slow) response.write(archive.subarray(0, archive.length / 2));
      else response.end(archive);
    };
    return inFolder((home) =>
      withServer(answer, (url) =>
        work({
          home,
          url,
          sha256: sha256Of(archive),
          asked,
          wasRun: () => existsSync(join(folder, "was-run")),
        }),
      ),
    );
  });

type Release = {
  readonly home: string;
  readonly url: string;
  readonly sha256: string;
  readonly asked: readonly (string | undefined)[];
  readonly wasRun: () => boolean;
};

describe("Pulumi CLI", () => {
  it("is got from the release archive with its checksum (against a stand-in)", () =>
    withRelease(async ({ home, url, sha256, asked }) => {
      const { context } = contextIn(home, url, sha256);
      const [outcome] = await prepare([official], context);
      assert.equal(outcome?.how, "installed:");
      assert.equal(outcome.found, `3.259.0 at ${join(home, "bin/pulumi")}`);
      assert.deepEqual(asked, ["/pulumi-v3.259.0-linux-x64.tar.gz"]);
      assert.deepEqual(readdirSync(context.folders.scratch), []);
    }));

  it("is refused with another checksum, and nothing is run (against a stand-in)", () =>
    withRelease(async ({ home, url, sha256, wasRun }) => {
      const other = sha256Of(Buffer.from("another archive"));
      const { context } = contextIn(home, url, other);
      await assert.rejects(
        prepare([official], context),
        new RegExp(`is ${sha256}, expected ${other}. Nothing of it was run`),
      );
      assert.equal(wasRun(), false);
      assert.equal(existsSync(context.folders.bin), false);
      assert.deepEqual(readdirSync(context.folders.scratch), []);
    }));

  it("is not even downloaded while no checksum is known (against a stand-in)", () =>
    withRelease(async ({ home, url, asked }) => {
      const { context } = contextIn(home, url, "");
      await assert.rejects(
        prepare([official], context),
        /no SHA-256 for pulumi-v3\.259\.0-linux-x64\.tar\.gz, and nothing unverified is run/,
      );
      assert.deepEqual(asked, []);
    }));

  it("is refused in another version than the pinned one (against a stand-in)", () =>
    withRelease(
      async ({ home, url, sha256 }) => {
        const { context } = contextIn(home, url, sha256);
        await assert.rejects(
          prepare([official], context),
          /expected pulumi 3\.259\.0, found 3\.1\.0/,
        );
        assert.equal(existsSync(context.folders.bin), false);
      },
      { version: "3.1.0" },
    ));

  it("is not waited for where the archive cannot be reached", () =>
    inFolder(async (home) => {
      const { context } = contextIn(home, "http://127.0.0.1:1", "0");
      await assert.rejects(
        prepare([official], context),
        /cannot reach 127\.0\.0\.1:1: \w+[^]*https:\/\/www\.pulumi\.com\/docs\/install/,
      );
    }));

  it("is never taken for whole when the download was killed (against a stand-in)", () =>
    withRelease(({ home, url, sha256 }) =>
      withRelease(
        async ({ url: slow, sha256: half }) => {
          await killHalfWay(home, slow, half);
          const { context } = contextIn(home, url, sha256);
          assert.equal(readdirSync(context.folders.scratch).length, 1);
          assert.equal(await official.find(context), undefined);
          const [outcome] = await prepare([official], context);
          assert.equal(outcome?.how, "installed:");
          assert.deepEqual(readdirSync(context.folders.scratch), []);
        },
        { slow: true },
      ),
    ));

  it("is whole when three set-ups get it at once into one folder (against a stand-in)", () =>
    withRelease(async ({ home, url, sha256 }) => {
      const codes = await Promise.all(
        [1, 2, 3].map(async () => exitCode(startSetup(home, url, sha256))),
      );
      assert.deepEqual(codes, [0, 0, 0]);
      const { context } = contextIn(home, url, sha256);
      assert.match((await official.find(context)) ?? "", /^3\.259\.0 at/);
      assert.deepEqual(readdirSync(context.folders.scratch), []);
    }));

  it("is got again when what lies there no longer runs", () =>
    withRelease(async ({ home, url, sha256 }) => {
      const { context } = contextIn(home, url, sha256);
      await prepare([official], context);
      writeFakePulumi(context.folders.bin, "3.258.0");
      const [outcome] = await prepare([official], context);
      assert.equal(outcome?.how, "installed:");
    }));

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
    const compatible = ["3.248.0", "3.259.0", "3.300.1", "3.260.0-alpha.1"];
    const not = ["3.247.5", "2.300.0", "4.0.0", "", "nonsense"];
    assert.deepEqual(
      [...compatible, ...not].filter((one) => isCompatible(one, pinned)),
      compatible,
    );
  });
});

// Starts a set-up of this part alone in a process of its own.
const startSetup = (home: string, url: string, sha256: string) => {
  const setup = (file: string): string =>
    new URL(`../../setup/${file}`, import.meta.url).href;
  const program = `
    import { createContext } from "${setup("context.mjs")}";
    import { pulumiCli } from "${setup("parts/pulumi-cli.mjs")}";
    import { prepare } from "${setup("prepare.mjs")}";
    const part = { ...pulumiCli, ways: pulumiCli.ways.slice(0, 1) };
    await prepare([part], createContext(${JSON.stringify(changesFor(url, sha256))}));`;
  return spawn(process.execPath, ["--input-type=module", "-e", program], {
    env: { PATH: path, KAFKA_STACK_HOME: home },
    stdio: ["ignore", "ignore", "inherit"],
  });
};

const exitCode = async (
  child: ReturnType<typeof startSetup>,
): Promise<unknown> => ((await once(child, "exit")) as unknown[])[0];

// Kills a set-up at the moment when half of the archive lies in its scratch folder.
const killHalfWay = async (
  home: string,
  url: string,
  sha256: string,
): Promise<void> => {
  const child = startSetup(home, url, sha256);
  const scratch = join(home, "scratch");
  const isHalf = (): boolean =>
    existsSync(scratch) &&
    readdirSync(scratch, { recursive: true }).some((name) =>
      String(name).endsWith(".tar.gz"),
    );
  const deadline = Date.now() + 60_000;
  while (!isHalf() && Date.now() < deadline) await sleep(20);
  child.kill("SIGKILL");
  await once(child, "exit");
};
