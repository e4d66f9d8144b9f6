import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { checkAgainstCluster } from "../../../src/stack/items/check-against-cluster.ts";
import { readDesired } from "../../../src/stack/items/read-desired.ts";
import { printProblems } from "../../../src/text/problems/print.ts";
import { problemsOf } from "../../../src/text/problems/checked.ts";
import {
  readStackContent,
  type StackContent,
} from "../../../src/stack/config/read-settings.ts";
import type { Settings } from "../../../src/stack/config/settings.ts";

const root = join(import.meta.dirname, "../../..");
const stacks = readdirSync(join(root, "stacks")).filter((file) =>
  file.startsWith("Pulumi."),
);

function contentOf(file: string): StackContent {
  const text = readFileSync(join(root, "stacks", file), "utf8");
  return readStackContent(text, `stacks/${file}`);
}

function settingsOf(file: string): Settings {
  const { settings, problems } = contentOf(file);
  assert.ok(settings, printProblems(problems));
  return settings;
}

describe("the example stacks", () => {
  for (const file of stacks)
    it(`${file} and the topics it names are without problems`, async () => {
      const settings = settingsOf(file);
      const { configs, values } = contentOf(file);
      const items = await readDesired(configs, root, values);
      assert.ok(items.ok, printProblems(problemsOf(items)));
      assert.deepEqual(checkAgainstCluster(items.value, settings), []);
      assert.notEqual(items.value.length, 0);
    });

  it("can run side by side: their names and ports differ", () => {
    const clusters = stacks.flatMap((file) => settingsOf(file).cluster ?? []);
    const ports = clusters.flatMap(({ brokers }) =>
      brokers.map(({ port }) => port),
    );
    assert.equal(new Set(ports).size, ports.length);
    assert.equal(
      new Set(clusters.map(({ name }) => name)).size,
      clusters.length,
    );
  });
});
