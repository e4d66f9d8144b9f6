import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { checkAgainstCluster } from "../../../src/stack/items/check-against-cluster.ts";
import type { Item } from "../../../src/stack/items/item.ts";
import {
  readConfigs,
  readDesired,
} from "../../../src/stack/items/read-desired.ts";
import { printProblem, printPlace } from "../../../src/text/problems/print.ts";
import { readSettings } from "../../../src/stack/config/read-settings.ts";

const topic = (name: string, more = ""): string =>
  `topics:\n  ${name}: { ${more}partitions: 1, replicationFactor: 3 }\n`;

describe("readDesired", () => {
  let root = "";
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "desired-"));
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  const read = async (
    ...paths: readonly string[]
  ): Promise<readonly Item[]> => {
    const items = await readDesired(
      paths.map((path) => ({ path })),
      root,
    );
    assert.ok(
      items.ok,
      items.ok ? "" : items.problems.map(printProblem).join("\n"),
    );
    return items.value;
  };

  it("reads folders with all below them, and single files, by name of the item", async () => {
    write("configs/base/z.yaml", topic("a"));
    write("configs/base/team/b.yml", topic("c"));
    write("configs/base/notes.txt", "not: [yaml");
    write("configs/one.yaml", topic("b", "add: true, "));
    const items = await read("configs/base", "configs/one.yaml");
    assert.deepEqual(
      items.map(({ name, place }) => `${name} ${printPlace(place([]))}`),
      [
        "a configs/base/z.yaml:2:3",
        "b configs/one.yaml:2:3",
        "c configs/base/team/b.yml:2:3",
      ],
    );
  });

  it("refuses a file that belongs to two layers, once for both", async () => {
    write("configs/dev/a.yaml", topic("a"));
    write("configs/dev/b.yaml", topic("b"));
    const layers = [{ path: "configs" }, { path: "./configs/dev/" }];
    const { problems } = await readConfigs(layers, root);
    assert.deepEqual(problems.map(printProblem), [
      'expected each file in one layer, found "configs/dev/a.yaml", which belongs to "configs" too',
    ]);
  });

  it("knows the place of each part of an item, and of the nearest for those that are not there", async () => {
    write(
      "a.yaml",
      "topics:\n  orders:\n    partitions: 6\n    replicationFactor: 3\n    config: { retention.ms: 7d }\n",
    );
    const [item] = await read("a.yaml");
    const place = (...path: readonly string[]): string =>
      printPlace(item?.place(path) ?? { file: "", line: 0, column: 0 });
    assert.equal(place(), "a.yaml:2:3");
    assert.equal(place("partitions"), "a.yaml:3:17");
    assert.equal(place("config", "retention.ms"), "a.yaml:5:29");
    assert.equal(place("config", "retention.bytes"), "a.yaml:5:5");
  });

  it("reads files without topics", async () => {
    write("a.yaml", "# nothing yet\n");
    write("b.yaml", "topics: {}\n");
    assert.deepEqual(await read("a.yaml", "b.yaml"), []);
  });

  it("speaks of a path that does not exist at the place that names it", async () => {
    write("notes.txt", "");
    const place = { file: "stacks/Pulumi.dev.yaml", line: 9, column: 25 };
    const { problems } = await readConfigs(
      [
        { path: "configs/bsae", place },
        { path: "notes.txt", place },
      ],
      root,
    );
    assert.deepEqual(problems.map(printProblem), [
      'stacks/Pulumi.dev.yaml:9:25: expected a folder, or a file in .yaml or .yml, found "configs/bsae", which does not exist',
      'stacks/Pulumi.dev.yaml:9:25: expected a folder, or a file in .yaml or .yml, found "notes.txt", which is neither',
    ]);
  });

  it("gives the sound items beside the problems of others", async () => {
    write("a.yaml", topic("a"));
    write(
      "b.yaml",
      "topics:\n  b: { partitions: 0, replicationFactor: 1 }\n  c: { state: absent }\n",
    );
    const { items, problems } = await readConfigs([{ path: "." }], root);
    assert.deepEqual(
      [items.map(({ name }) => name), problems.length],
      [["a", "c"], 1],
    );
  });

  it("finds topics that ask for more replicas, or other brokers, than there are", async () => {
    write(
      "a.yaml",
      "topics:\n  a: { partitions: 1, replicationFactor: 3 }\n  b: { partitions: 1, replicationFactor: 2 }\n  c: { state: absent }\n  d: { partitions: 1, replicationFactor: 1, placement: { static: [[7]] } }\n",
    );
    const brokers = "brokers: { 1: {}, 2: {} }, external: { basePort: 9000 }";
    const settings = readSettings(
      `config: { "kafka-stack:cluster": { name: x, ${brokers} } }`,
      "s.yaml",
    );
    assert.ok(settings.ok);
    assert.deepEqual(
      checkAgainstCluster(await read("a.yaml"), settings.value).map(
        printProblem,
      ),
      [
        "a.yaml:2:42 topics.a.replicationFactor: expected at most 2, the number of brokers, found 3",
        "a.yaml:5:67 topics.d.placement.static.0: expected brokers of the cluster: 1, 2, found 7",
      ],
    );
  });
});
