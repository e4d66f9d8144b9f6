import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

// The provider in one file, beside the launcher that looks for it.
export const builtProvider = "src/provider/built.mjs";

// Removes what was built for the package: in a checkout only the sources run.
export const removeBuilt = (checkout) => {
  for (const file of builtFiles(checkout)) rmSync(join(checkout, file));
};

// What was built for the package: the JavaScript and the types beside each source, and the provider.
export const builtFiles = (checkout) =>
  readdirSync(join(checkout, "src"), { recursive: true })
    .map((name) => join("src", name))
    .filter(
      (file) =>
        file === builtProvider ||
        existsSync(join(checkout, file.replace(/(\.d\.ts|\.js)$/, "") + ".ts")),
    )
    .filter((file) => !/(?<!\.d)\.ts$/.test(file));
