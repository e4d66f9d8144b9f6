import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { generatedFiles } from "../../../tools/schemas/generated-files.ts";

const checkout = join(import.meta.dirname, "../../..");
const files = generatedFiles();

describe("what is made of the schemas", () => {
  for (const [path, text] of Object.entries(files))
    it(`${path} is what the schemas and the catalog say; npm run schemas writes it anew`, () => {
      assert.equal(readFileSync(join(checkout, path), "utf8"), text);
    });

  for (const [path, text] of Object.entries(files))
    if (path.endsWith(".json"))
      it(`${path} is a JSON Schema by the official meta-schema`, () => {
        const ajv = new Ajv({ strict: false });
        const valid = ajv.validateSchema(JSON.parse(text) as object);
        assert.deepEqual(ajv.errors ?? [], []);
        assert.equal(valid, true);
      });
});
