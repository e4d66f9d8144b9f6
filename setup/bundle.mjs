import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { join, relative } from "node:path";
import process from "node:process";
import { readFolders } from "./folders.mjs";
import { hashFolders } from "./machine/hash-folder.mjs";

// How many bundles of older sources stay, for checkouts that go back and forth.
const kept = 6;

// Gives the file of a TypeScript program with all that it imports in plain JavaScript, which starts in a quarter of the time. It
// is named after its sources' content, so what runs is always what stands in them. Undefined where it cannot be made, for
// example in a folder that nobody may write to; then the sources themselves have to run.
export const bundle = async (entry, { checkout } = readFolders()) => {
  const folder = join(checkout, ".kafka-stack", "bundles");
  const name = relative(join(checkout, "src"), entry).replace(/\W+/g, "-");
  try {
    const file = join(folder, `${name}.${keyOf(checkout)}.mjs`);
    if (!existsSync(file)) await make(entry, file);
    return file;
  } catch {
    return undefined;
  }
};

const keyOf = (checkout) =>
  createHash("sha256")
    .update(hashFolders(join(checkout, "src")))
    .update(readFileSync(join(checkout, "package-lock.json")))
    .update(readFileSync(import.meta.filename))
    .update(process.version)
    .digest("hex")
    .slice(0, 16);

// Made beside its place and moved there in one step: two runs at once, or one that is killed, leave no half of one.
const make = async (entry, file) => {
  const folder = join(file, "..");
  const half = `${file}.${process.pid}`;
  mkdirSync(folder, { recursive: true });
  try {
    await writeBundle(entry, half);
    renameSync(half, file);
  } finally {
    rmSync(half, { force: true });
  }
  removeOlder(folder);
};

// Writes the bundle of a program into a file.
export const writeBundle = async (entry, file) => {
  const { build } = await import("esbuild");
  await build({
    entryPoints: [entry],
    outfile: file,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "esm",
    keepNames: true,
    logLevel: "silent",
    // Packages of the older kind ask for what they need when they run.
    banner: {
      js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
    },
  });
};

const removeOlder = (folder) => {
  const files = readdirSync(folder).map((name) => join(folder, name));
  const ageOf = new Map(files.map((file) => [file, statSync(file).mtimeMs]));
  files.sort((one, other) => ageOf.get(other) - ageOf.get(one));
  for (const file of files.slice(kept)) rmSync(file, { force: true });
};
