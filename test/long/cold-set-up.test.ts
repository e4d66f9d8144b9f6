import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { must } from "../support/run.ts";

const checkout = join(import.meta.dirname, "../..");

// Downloads or builds the Pulumi CLI and the Docker plugin: minutes where there is no internet access.
describe("set-up with an empty folder", function () {
  this.timeout(1_800_000);
  const home = mkdtempSync(join(tmpdir(), "kafka-stack-cold-"));
  after(() => {
    rmSync(home, { recursive: true, force: true });
  });

  it("gets every part, and finds all of them the second time", async () => {
    const first = await setUp();
    assert.match(first, /^Pulumi CLI .*3\.259\.0/m);
    const second = await setUp();
    for (const part of ["node_modules", "Docker Engine", "Pulumi CLI"])
      assert.match(second, new RegExp(`^${part} +found `, "m"));
    assert.match(second, /^Docker plugin +found 5\.2\.0/m);
    assert.match(second, /^Kafka image +found /m);
  });

  function setUp(): Promise<string> {
    const { PATH = "", ...env } = process.env;
    const own = (folder: string): boolean => folder.includes("kafka-stack");
    const path = PATH.split(":").filter((folder) => !own(folder));
    return must("node", ["setup/commands/setup.mjs"], {
      cwd: checkout,
      env: { ...env, PATH: path.join(":"), KAFKA_STACK_HOME: home },
      timeoutMs: 1_500_000,
    });
  }
});
