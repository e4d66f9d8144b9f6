import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readSettings } from "../../../src/stack/config/read-settings.ts";
import { runCases } from "../../text/problems/cases.ts";

const folder = join(import.meta.dirname, "cases");

describe("broken stack configs", () => {
  runCases(folder, (name) =>
    Promise.resolve(
      readSettings(readFileSync(join(folder, name), "utf8"), name),
    ),
  );
});
