import assert from "node:assert/strict";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";

const setup = new URL("../../setup/bundle.mjs", import.meta.url).href;
const { bundle } = (await import(setup)) as {
  readonly bundle: (
    entry: string,
    outside: readonly string[],
    folders: { readonly checkout: string },
  ) => Promise<string | undefined>;
};

describe("the bundle of a program", function () {
  this.timeout(30_000);
  let checkout: string;
  beforeEach(() => {
    checkout = mkdtempSync(join(tmpdir(), "kafka-stack-bundle-"));
    mkdirSync(join(checkout, "src"));
    mkdirSync(join(checkout, "setup"));
    write("package-lock.json", "{}");
    write("src/main.ts", 'export { answer } from "./answer.ts";');
    write("src/answer.ts", "export const answer: number = 1;");
  });
  afterEach(() => {
    rmSync(checkout, { recursive: true });
  });

  const write = (path: string, text: string): void => {
    writeFileSync(join(checkout, path), text);
  };
  const made = (...outside: readonly string[]): Promise<string | undefined> =>
    bundle(join(checkout, "src/main.ts"), outside, { checkout });
  const answerIn = async (file: string | undefined): Promise<unknown> => {
    const url = pathToFileURL(file ?? "").href;
    return ((await import(url)) as { readonly answer: unknown }).answer;
  };

  it("is one file of JavaScript, made once as long as the sources stay as they are", async () => {
    const file = await made();
    assert.equal(await answerIn(file), 1);
    writeFileSync(file ?? "", "// not made again");
    assert.equal(await made(), file);
    assert.equal(readFileSync(file ?? "", "utf8"), "// not made again");
  });

  it("is another after any source or package has changed, so that an edit and a run cannot disagree", async () => {
    const before = await made();
    write("src/answer.ts", "export const answer: number = 2;");
    const after = await made();
    assert.notEqual(after, before);
    assert.equal(await answerIn(after), 2);
    write("package-lock.json", '{ "lockfileVersion": 3 }');
    assert.notEqual(await made(), after);
  });

  it("does not fill the disk: older ones go", async () => {
    for (let edit = 0; edit < 11; edit += 1) {
      write("src/answer.ts", `export const answer: number = ${edit};`);
      assert.equal(await answerIn(await made()), edit);
    }
    assert.equal(readdirSync(join(checkout, ".kafka-stack/bundles")).length, 8);
  });

  it("is none where it cannot be made: then the sources run, or say what is wrong with them", async () => {
    write("src/answer.ts", "export const answer: number = ;");
    assert.equal(await made(), undefined);
    write("src/answer.ts", "export const answer: number = 3;");
    rmSync(join(checkout, ".kafka-stack"), { recursive: true, force: true });
    write(".kafka-stack", "a file where a folder should be");
    assert.equal(await made(), undefined);
    assert.ok(!existsSync(join(checkout, ".kafka-stack/bundles")));
  });

  it("finds the files beside its sources, and is another in a checkout that was moved", async () => {
    write("src/beside.txt", "beside");
    write(
      "src/answer.ts",
      `import { readFileSync } from "node:fs";
      const here = new URL("beside.txt", import.meta.url);
      export const answer: string = readFileSync(here, "utf8");`,
    );
    const before = await made();
    assert.equal(await answerIn(before), "beside");
    const moved = `${checkout}-moved`;
    renameSync(checkout, moved);
    checkout = moved;
    const after = await made();
    assert.notEqual(basename(after ?? ""), basename(before ?? ""));
    assert.equal(await answerIn(after), "beside");
  });

  it("leaves out packages that must be the very ones that somebody else has loaded", async () => {
    write(
      "src/answer.ts",
      `import * as pulumi from "@pulumi/pulumi";
      export const answer = pulumi.Output;`,
    );
    const file = await made("@pulumi/*");
    assert.match(readFileSync(file ?? "", "utf8"), /from "@pulumi\/pulumi"/);
  });
});
