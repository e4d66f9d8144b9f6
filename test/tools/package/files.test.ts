import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

const root = join(import.meta.dirname, "../../..");
const { files, dependencies, peerDependencies, devDependencies } = JSON.parse(
  readFileSync(join(root, "package.json"), "utf8"),
) as {
  readonly files: readonly string[];
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
};

// What the package is entered by. The provider's main file holds all that it needs.
const entries = [
  "bin/kafka-stack.mjs",
  "src/cli/main.ts",
  "src/index.ts",
  "src/main.ts",
  "provider/start.mjs",
];

// The package has nothing to bundle.
const onlyInCheckouts = ["esbuild"];

describe("the npm package", () => {
  const { reached, packages } = follow(entries);

  it("carries each file of setup/ that its code needs, and no other", () => {
    const needed = reached.filter((file) => file.startsWith("setup/"));
    assert.notEqual(needed.length, 0);
    assert.deepEqual(carried("setup/"), needed.sort());
  });

  it("carries each file that its code reads beside itself", () => {
    const read = reached.flatMap(filesRead);
    assert.notEqual(read.length, 0);
    for (const file of read) assert.ok(isCarried(file), file);
  });

  it("depends on each package that its code needs, and on no other", () => {
    const declared = { ...dependencies, ...peerDependencies };
    assert.deepEqual(Object.keys(declared).sort(), packages);
  });

  it("is tried here with a version that it allows its users", () => {
    for (const [name, range] of Object.entries(peerDependencies))
      assert.equal(`^${devDependencies[name] ?? "none"}`, range);
  });

  it("names no file that is not there", () => {
    for (const file of files.filter((one) => !/[*!]/.test(one)))
      assert.ok(existsSync(join(root, file)), file);
  });
});

// Every file that the entries lead to, and every package on the way.
function follow(from: readonly string[]): {
  readonly reached: readonly string[];
  readonly packages: readonly string[];
} {
  const reached = new Set(from);
  const packages = new Set<string>();
  for (const file of reached)
    for (const target of importsOf(file))
      if (target.startsWith(".")) reached.add(join(dirname(file), target));
      else if (!isOfCheckouts(target)) packages.add(nameOf(target));
  return { reached: [...reached], packages: [...packages].sort() };
}

// What is imported when the code runs; types are gone by then.
function importsOf(file: string): readonly string[] {
  if (!/\.(ts|mjs)$/.test(file)) return [];
  const text = readFileSync(join(root, file), "utf8");
  const lines = text.matchAll(
    /^(?:import|export)(?! type\b) [^"';]*?from "([^"]+)"|^import "([^"]+)"|import\("([^"]+)"\)/gm,
  );
  return [...lines].flatMap(
    ([, from, bare, late]) => from ?? bare ?? late ?? [],
  );
}

function isOfCheckouts(target: string): boolean {
  return target.startsWith("node:") || onlyInCheckouts.includes(target);
}

function nameOf(target: string): string {
  const parts = target.split("/");
  return parts.slice(0, target.startsWith("@") ? 2 : 1).join("/");
}

// What is named in new URL("../package.json", import.meta.url).
function filesRead(file: string): readonly string[] {
  if (!/\.(ts|mjs)$/.test(file)) return [];
  const text = readFileSync(join(root, file), "utf8");
  return [...text.matchAll(/new URL\("([^"]+)", import\.meta\.url\)/g)].map(
    ([, target = ""]) => join(dirname(file), target).replace(/\/$/, ""),
  );
}

// npm carries package.json in any case, and JavaScript in place of TypeScript.
function isCarried(file: string): boolean {
  return (
    file === "package.json" ||
    file.endsWith(".ts") ||
    files.some((one) => file === one || file.startsWith(`${one}/`)) ||
    (file.endsWith(".sh") && files.includes("src/**/*.sh"))
  );
}

// The files below a folder that package.json names, one by one or as *.mjs.
function carried(folder: string): readonly string[] {
  return files
    .filter((file) => file.startsWith(folder))
    .flatMap((file) =>
      file.endsWith("/*.mjs")
        ? readdirSync(join(root, dirname(file)))
            .filter((name) => name.endsWith(".mjs"))
            .map((name) => join(dirname(file), name))
        : [file],
    )
    .sort();
}
