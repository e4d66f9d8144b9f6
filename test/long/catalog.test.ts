import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generate } from "../../tools/catalog/generate.mjs";

const committed = join(import.meta.dirname, "../../src/catalog/generated");

describe("the tables of Kafka's settings", () => {
  it("are what its classes say", function () {
    this.timeout("15m");
    const folder = mkdtempSync(join(tmpdir(), "kafka-stack-catalog-"));
    try {
      generate(folder);
      const names = readdirSync(folder).sort();
      assert.deepEqual(names, readdirSync(committed).sort());
      for (const name of names)
        assert.equal(
          readFileSync(join(folder, name), "utf8"),
          readFileSync(join(committed, name), "utf8"),
          name,
        );
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
