import assert from "node:assert/strict";
import { dirname } from "node:path";
import { parse, stringify } from "yaml";
import { printProblems } from "../../src/text/problems/print.ts";
import { readProject } from "../../src/stack/read-project.ts";
import { makeAuthority } from "../support/certificates.ts";
import { projectOf } from "../stack/project-of.ts";
import { type Block, blocksOf, pages, pathOf, title } from "./blocks.ts";

// Every YAML in the pages goes through `kafka-stack check`. What a block is shows by what stands in it:
// - `config:`: a stack, with the files of its page that have a path in their first line;
// - topics, groups, defaults or profiles: a file of items, alone, or with the others of its page where it has a path;
// - "# below kafka-stack:…" in its first line: a part of a stack's config.
// Other YAML (Pulumi.yaml, pipelines) is read as such.

type Files = Readonly<Record<string, string>>;

const { cert } = makeAuthority("docs");

const cluster = {
  name: "docs",
  brokers: { 1: {}, 2: {}, 3: {} },
  external: { basePort: 19090 },
};
const connect = { bootstrapServers: "kafka-1:9092" };

describe("the YAML of the pages", () => {
  for (const page of pages) {
    const blocks = blocksOf(page).filter(({ language }) => language === "yaml");
    const files = filesOf(blocksOf(page));
    for (const block of blocks)
      it(`${title(block)} is right`, async () => {
        await check(block, files);
      });
  }
});

async function check(block: Block, files: Files): Promise<void> {
  const below = /^# below (kafka-stack:[\w.]+)/.exec(block.text)?.[1];
  const value = parse(block.text) as Readonly<Record<string, unknown>>;
  if (below !== undefined) return checkStack(partOf(below, value), files);
  if ("config" in value) return checkStack(stackOf(value), files);
  if (isItems(value)) return checkItems(block, files);
}

// A stack's config, or a part of it, is right with what it leaves out.
async function checkStack(config: object, files: Files): Promise<void> {
  const named = (config as { "kafka-stack:configs"?: readonly string[] })[
    "kafka-stack:configs"
  ];
  const missing = (named ?? []).filter(
    (path) => !Object.keys(files).some((file) => file.startsWith(`${path}/`)),
  );
  await checkProject({
    ...Object.fromEntries(missing.map((path) => [`${path}/none.yaml`, "{}"])),
    ...files,
    "stacks/Pulumi.docs.yaml": stringify({
      config: { "kafka-stack:values": valuesIn(files), ...config },
    }),
  });
}

// Items with a path belong to the layers of their page, in the order in which those are first named; the topics of groups
// that stand alone are declared beside them.
async function checkItems(block: Block, files: Files): Promise<void> {
  const own =
    pathOf(block) === undefined
      ? { "configs/items.yaml": block.text, ...besides(block) }
      : files;
  const layers = [
    ...new Set(
      Object.keys(own)
        .filter((file) => file.startsWith("configs/"))
        .map((file) => dirname(file)),
    ),
  ];
  const config = {
    "kafka-stack:cluster": cluster,
    "kafka-stack:configs": layers,
    "kafka-stack:values": valuesIn(own),
  };
  await checkProject({
    ...own,
    "stacks/Pulumi.docs.yaml": stringify({ config }),
  });
}

// Whatever is asked of the stack's config is there.
function valuesIn(files: Files): Readonly<Record<string, number>> {
  const texts = Object.values(files).join("\n");
  const names = texts.matchAll(/\$\{config:(\w+)\}/g);
  return Object.fromEntries([...names].map(([, name = ""]) => [name, 7]));
}

function besides({ text }: Block): Files {
  const { topics = {}, groups = {} } = parse(text) as {
    readonly topics?: object;
    readonly groups?: Readonly<
      Record<string, { readonly topics?: readonly string[] }>
    >;
  };
  const named = Object.values(groups).flatMap((group) => group.topics ?? []);
  const missing = named.filter((name) => !(name in topics));
  const topic = { partitions: 3, replicationFactor: 3 };
  const declared = Object.fromEntries(missing.map((name) => [name, topic]));
  return missing.length === 0
    ? {}
    : { "configs/topics.yaml": stringify({ topics: declared }) };
}

async function checkProject(files: Files): Promise<void> {
  const project = projectOf({
    "Pulumi.yaml":
      "name: kafka-stack\nruntime: nodejs\nstackConfigDir: stacks\n",
    "tls/ca.pem": cert,
    ...files,
  });
  try {
    const read = await readProject("docs", project.root);
    assert.ok(read.ok, read.ok ? "" : printProblems(read.problems));
  } finally {
    project.remove();
  }
}

function stackOf({ config }: Readonly<Record<string, unknown>>): object {
  const given = config as Readonly<Record<string, unknown>>;
  const has = "kafka-stack:cluster" in given || "kafka-stack:connect" in given;
  return has ? given : { "kafka-stack:connect": connect, ...given };
}

function partOf(below: string, value: object): object {
  return below === "kafka-stack:cluster"
    ? { [below]: { ...cluster, ...value } }
    : { "kafka-stack:connect": connect, [below]: value };
}

function isItems(value: object): boolean {
  return ["topics", "groups", "defaults", "profiles"].some(
    (key) => key in value,
  );
}

// The files of a page by path; a path that comes twice is continued in another file.
function filesOf(blocks: readonly Block[]): Files {
  const files = new Map<string, string>();
  for (const block of blocks) {
    const path = pathOf(block);
    if (path === undefined || /^(stacks|Pulumi)/.test(path)) continue;
    const again = files.has(path)
      ? path.replace(/\.(\w+)$/, `-${files.size}.$1`)
      : path;
    files.set(again, block.text);
  }
  return Object.fromEntries(files);
}
