import assert from "node:assert/strict";
import {
  cpSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { assertOk, assertSays } from "../support/assert-run.ts";
import { leftovers, prefix, removeAll } from "../support/docker.ts";
import { findBasePort } from "../support/ports.ts";
import { type Run, run } from "../support/run.ts";

const checkout = join(import.meta.dirname, "../..");
const left = new Set([".git", ".kafka-stack", "node_modules"]);

// A copy of the checkout, in which the stack dev has another name and other ports.
describe("a stranger's first hour", function () {
  this.timeout(300_000);
  const name = `${prefix}-${process.pid}-dev`;
  const folder = mkdtempSync(join(tmpdir(), "kafka-stack-quickstart-"));
  const command = (file: string, ...args: readonly string[]): Promise<Run> =>
    run("node", [`setup/commands/${file}.mjs`, ...args], {
      cwd: folder,
      env: {
        ...process.env,
        KAFKA_STACK_HOME:
          process.env.KAFKA_STACK_HOME ?? join(checkout, ".kafka-stack"),
      },
    });
  const edit = (file: string, before: string, after: string): void => {
    const text = readFileSync(join(folder, file), "utf8");
    assert.ok(text.includes(before), `${before} in ${file}`);
    writeFileSync(join(folder, file), text.replace(before, after));
  };
  let stackFile: string;

  before(async () => {
    cpSync(checkout, folder, {
      recursive: true,
      filter: (source) => !left.has(basename(source)),
    });
    edit("stacks/Pulumi.dev.yaml", "name: dev", `name: ${name}`);
    edit(
      "stacks/Pulumi.dev.yaml",
      "basePort: 19090",
      `basePort: ${await findBasePort(3)}`,
    );
    stackFile = readFileSync(join(folder, "stacks/Pulumi.dev.yaml"), "utf8");
  });
  after(async () => {
    await removeAll(name);
    rmSync(folder, { recursive: true });
  });

  it("begins with npm run quickstart on a fresh clone, which says what it found and what to try next", async () => {
    const quickstart = await command("quickstart");
    assertOk(quickstart);
    assertSays(quickstart, "node_modules   installed", "+ 21 created");
    assertSays(quickstart, "Docker Engine  found");
    assertSays(quickstart, "npm run pulumi -- preview --stack dev --diff");
  });

  it("shows just the number that was edited, with nothing beside it", async () => {
    edit("configs/base/orders.yaml", "retention.ms: 7d", "retention.ms: 8d");
    const preview = await command(
      "pulumi",
      ...["preview", "--stack", "dev", "--diff", "--color", "never"],
    );
    assertOk(preview);
    assert.match(
      preview.output,
      /~ retention\.ms +: "7d \(604800000\)" => "8d \(691200000\)"/,
    );
    const changed = preview.output.match(/^ *[~+-] \S*:/gm) ?? [];
    assert.deepEqual(
      changed.map((line) => line.trim()),
      [
        "~ pulumi:pulumi:Stack:",
        "~ kafka-stack:index:Topics:",
        "~ topics:",
        "~ orders:",
      ],
    );
    edit("configs/base/orders.yaml", "retention.ms: 8d", "retention.ms: 7d");
  });

  it("is told that nothing changes when it types quickstart again", async () => {
    const again = await command("quickstart");
    assertOk(again);
    assertSays(again, "21 unchanged");
  });

  it("ends with npm run down, which leaves nothing but the files as they were", async () => {
    assertOk(await command("down", "dev"));
    assert.deepEqual(await leftovers(name), []);
    const text = readFileSync(join(folder, "stacks/Pulumi.dev.yaml"), "utf8");
    assert.equal(text, stackFile);
  });
});
