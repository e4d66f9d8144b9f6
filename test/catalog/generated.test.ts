import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { contentHash, sourcesHash } from "../../tools/catalog/hashes.mjs";

const folder = join(import.meta.dirname, "../../src/catalog/generated");

// Whether Kafka's classes still say the same is a long test.
describe("the generated tables", () => {
  for (const name of readdirSync(folder)) {
    const [, sources, content, ...body] = readFileSync(
      join(folder, name),
      "utf8",
    ).split("\n");

    it(`${name} was made by the generator that stands beside it`, () => {
      assert.equal(sources, `// sources ${sourcesHash()}`);
    });

    it(`${name} is as it was generated`, () => {
      assert.equal(content, `// content ${contentHash(body.join("\n"))}`);
    });
  }
});
