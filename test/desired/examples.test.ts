import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { checkAgainstCluster } from "../../src/desired/check-against-cluster.ts";
import { readDesired } from "../../src/desired/read-desired.ts";
import { printProblems } from "../../src/problems/print.ts";
import { problemsOf } from "../../src/problems/checked.ts";
import { readSettings } from "../../src/settings/read-settings.ts";
import type { Settings } from "../../src/settings/settings.ts";

const root = join(import.meta.dirname, "../..");
const stacks = readdirSync(join(root, "stacks")).filter((file) =>
  file.startsWith("Pulumi."),
);

function settingsOf(file: string): Settings {
  const settings = readSettings(
    readFileSync(join(root, "stacks", file), "utf8"),
    `stacks/${file}`,
  );
  assert.ok(settings.ok, printProblems(problemsOf(settings)));
  return settings.value;
}

describe("the example stacks", () => {
  for (const file of stacks)
    it(`${file} and the topics it names are without problems`, async () => {
      const settings = settingsOf(file);
      const items = await readDesired(settings.configs, root);
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
