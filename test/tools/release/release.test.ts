import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { must, run } from "../../support/run.ts";

type Options = {
  readonly dryRun: boolean;
  readonly say: (text: string) => void;
};
const { release } = (await import(
  new URL("../../../tools/release/release.mjs", import.meta.url).href
)) as {
  readonly release: (checkout: string, options: Options) => Promise<void>;
};

const changelog = `# Changelog

## [Unreleased]

## [1.2.0] - 2026-11-25

### Added

- A thing.
`;

// A repository whose `npm run check` and `npm pack` leave a file each, so that it can be seen whether they ran.
describe("a release", function () {
  this.timeout(60_000);
  let checkout: string;
  const git = (...args: readonly string[]): Promise<string> =>
    must("git", ["-c", "user.name=t", "-c", "user.email=t@t", ...args], {
      cwd: checkout,
    });

  beforeEach(async () => {
    checkout = mkdtempSync(join(tmpdir(), "kafka-stack-release-"));
    write("package.json", packageJson("1.2.0"));
    write("package-lock.json", '{ "version": "1.2.0" }');
    write("CHANGELOG.md", changelog);
    write(".gitignore", "*.tgz\nchecked\n");
    await git("init", "--quiet", "--initial-branch", "main");
    await git("config", "user.name", "t");
    await git("config", "user.email", "t@t");
    await commit();
  });
  afterEach(() => {
    rmSync(checkout, { recursive: true, force: true });
  });

  it("checks, packs and tags, and says how it gets out", async () => {
    assert.deepEqual(await released(false), [
      "running: npm run check",
      "running: npm pack",
      "running: git tag --cleanup=verbatim --annotate v1.2.0 --message kafka-stack [1.2.0] - 2026-11-25",
      "released here; now type: git push origin main v1.2.0 && npm publish kafka-stack-1.2.0.tgz",
    ]);
    const made = await must("ls", [], { cwd: checkout });
    assert.match(made, /^checked$/m);
    assert.match(made, /^small-1\.2\.0\.tgz$/m);
    const message = await git("tag", "--list", "-n9", "v1.2.0");
    assert.match(message, /### Added/);
    assert.match(message, /- A thing\./);
  });

  it("does nothing of it in a dry run", async () => {
    const said = await released(true);
    assert.equal(said[0], "would run: npm run check");
    assert.equal(await git("tag", "--list"), "");
    assert.doesNotMatch(
      await must("ls", [], { cwd: checkout }),
      /checked|\.tgz/,
    );
  });

  it("tags nothing when the check fails", async () => {
    write("package.json", packageJson("1.2.0", "exit 3"));
    await commit();
    await assert.rejects(released(false), /npm run ended with 3/);
    assert.equal(await git("tag", "--list"), "");
  });

  it("refuses a tree with changes", async () => {
    write("forgotten.txt", "");
    await refused(
      "expected a clean tree, found changes; commit them:\n?? forgotten.txt",
    );
  });

  it("refuses another branch", async () => {
    await git("switch", "--quiet", "--create", "idea");
    await refused(
      "expected branch main, found idea; merge, then: git switch main",
    );
  });

  it("refuses a version without a changelog entry, or with an empty one, and entries that wait", async () => {
    write("CHANGELOG.md", "# Changelog\n\n## [Unreleased]\n\n- Waits.\n");
    await commit();
    await refused(
      'expected the heading "## [1.2.0] - YYYY-MM-DD" in CHANGELOG.md, found none',
      'expected nothing below "## [Unreleased]" in CHANGELOG.md, found entries; move them below "## [1.2.0] - YYYY-MM-DD"',
    );
    write("CHANGELOG.md", "# Changelog\n\n## [1.2.0] - soon\n");
    await commit();
    await refused(
      'expected "## [1.2.0] - YYYY-MM-DD" in CHANGELOG.md, found "## [1.2.0] - soon"',
      'expected words below "## [1.2.0] - soon" in CHANGELOG.md, found none',
    );
  });

  it("refuses a version that is out already, and a lock file of another one", async () => {
    await git("tag", "v1.2.0");
    write("package-lock.json", '{ "version": "1.1.0" }');
    await commit();
    await refused(
      "expected 1.2.0 in package-lock.json, found 1.1.0; type: npm install --package-lock-only",
      "expected a version that is not released, found tag v1.2.0; raise it: npm version --no-git-tag-version minor",
    );
  });

  it("is the only way to npm: a folder is not published", async () => {
    const file = "tools/release/only-packed.mjs";
    const { code, output } = await run(process.execPath, [file]);
    assert.equal(code, 1);
    assert.match(output, /expected the file that npm run release packs/);
  });

  async function released(dryRun: boolean): Promise<readonly string[]> {
    const said: string[] = [];
    await release(checkout, { dryRun, say: (text) => said.push(text) });
    return said;
  }

  // Refused in exactly these words, with nothing done.
  async function refused(...words: readonly string[]): Promise<void> {
    const message = [...words, "1.2.0 is not released"].join("\n");
    for (const dryRun of [true, false])
      await assert.rejects(released(dryRun), { message });
  }

  async function commit(): Promise<void> {
    await git("add", "--all");
    await git("commit", "--quiet", "--message", "as it is");
  }

  function write(file: string, text: string): void {
    writeFileSync(join(checkout, file), text);
  }
});

function packageJson(version: string, check = "touch checked"): string {
  return JSON.stringify({ name: "small", version, scripts: { check } });
}
