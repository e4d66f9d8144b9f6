import { join } from "node:path";
import { readDesired } from "../../../src/stack/items/read-desired.ts";
import { runCases } from "../../text/problems/cases.ts";

const folder = join(import.meta.dirname, "cases");

describe("broken config files", () => {
  runCases(folder, (path) => readDesired([{ path }], folder));
});
