import { join } from "node:path";
import { readDesired } from "../../src/desired/read-desired.ts";
import { runCases } from "../problems/cases.ts";

const folder = join(import.meta.dirname, "cases");

describe("broken config files", () => {
  runCases(folder, (path) => readDesired([{ path }], folder));
});
