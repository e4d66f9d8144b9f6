import { existsSync, readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";

// Folders of test/ whose tests need more than this program: an engine, a cluster, time.
const beyondUnits = ["setup", "system", "promises", "long"];

// Gives the files of the unit tests, from the checkout's folder.
export const findUnitTests = (checkout) =>
  findTests(checkout, "test").filter(
    (file) => !beyondUnits.includes(file.split(sep)[1]),
  );

// Gives the test files under the folders, from the checkout's folder. A folder that is not there has none.
export const findTests = (checkout, ...folders) =>
  folders
    .map((folder) => join(checkout, folder))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true }).map((name) =>
        join(folder, name),
      ),
    )
    .filter((file) => file.endsWith(".test.ts"))
    .map((file) => relative(checkout, file))
    .sort();
