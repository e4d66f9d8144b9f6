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
import { dirname, join, relative } from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { readFolders } from "./folders.mjs";
import { hashFolders } from "./machine/hash-folder.mjs";

// How many bundles of older sources stay, for checkouts that go back and forth.
const kept = 8;

// Runs a TypeScript program and gives what it exports: as one file of JavaScript where that can be made, and else from its
// sources. Packages that are named as outside are not part of that file. The npm package has JavaScript in place of sources.
export const load = async (entry, outside = []) => {
  if (!existsSync(entry))
    return import(pathToFileURL(entry.replace(/\.ts$/, ".js")).href);
  const made = await bundle(entry, outside);
  if (made === undefined) (await import("tsx/esm/api")).register();
  return import(pathToFileURL(made ?? entry).href);
};

// Gives the file of a TypeScript program with all that it imports in plain JavaScript, which starts in a quarter of the time. It
// is named after its sources' content, so what runs is always what stands in them. Undefined where it cannot be made, for
// example in a folder that nobody may write to; then the sources themselves have to run.
export const bundle = async (
  entry,
  outside = [],
  { checkout } = readFolders(),
) => {
  const folder = join(checkout, ".kafka-stack", "bundles");
  const name = relative(checkout, entry).replace(/\W+/g, "-");
  try {
    const file = join(folder, `${name}.${keyOf(entry, checkout)}.mjs`);
    if (!existsSync(file)) await make(entry, outside, file);
    return file;
  } catch {
    return undefined;
  }
};

// Sources know where they stand, so a checkout that is moved needs others.
const keyOf = (entry, checkout) =>
  createHash("sha256")
    .update(checkout)
    .update(hashFolders(...sourcesOf(entry, checkout)))
    .update(readFileSync(join(checkout, "package-lock.json")))
    .update(readFileSync(import.meta.filename))
    .update(process.version)
    .digest("hex")
    .slice(0, 16);

const sourcesOf = (entry, checkout) => {
  const rooms = ["src", "setup"].map((room) => join(checkout, room));
  const own = dirname(entry);
  return rooms.some((room) => own.startsWith(room)) ? rooms : [...rooms, own];
};

// Made beside its place and moved there in one step: two runs at once, or one that is killed, leave no half of one.
const make = async (entry, outside, file) => {
  const folder = join(file, "..");
  const half = `${file}.${process.pid}`;
  mkdirSync(folder, { recursive: true });
  try {
    // Both are programs that find their own files.
    const external = ["esbuild", "tsx", ...outside];
    await writeBundle(entry, half, { external, plugins: [inPlace] });
    renameSync(half, file);
  } finally {
    rmSync(half, { force: true });
  }
  removeOlder(folder);
};

// Writes a program with all that it imports into one file; options are esbuild's.
export const writeBundle = async (entry, file, options = {}) => {
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
    ...options,
  });
};

// A source that reads a file beside itself finds it where the source stands, not where the bundle does.
const inPlace = {
  name: "in-place",
  setup: ({ onLoad }) => {
    onLoad({ filter: /\.(ts|mjs)$/ }, ({ path }) => {
      if (path.includes("node_modules")) return undefined;
      return {
        contents: readFileSync(path, "utf8")
          .replaceAll("import.meta.url", text(pathToFileURL(path).href))
          .replaceAll("import.meta.filename", text(path))
          .replaceAll("import.meta.dirname", text(dirname(path))),
        loader: path.endsWith(".ts") ? "ts" : "js",
      };
    });
  },
};

const text = (value) => JSON.stringify(value);

const removeOlder = (folder) => {
  const files = readdirSync(folder).map((name) => join(folder, name));
  const ageOf = new Map(files.map((file) => [file, statSync(file).mtimeMs]));
  files.sort((one, other) => ageOf.get(other) - ageOf.get(one));
  for (const file of files.slice(kept)) rmSync(file, { force: true });
};
