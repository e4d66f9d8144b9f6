import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

// Removes what was built for the package: in a checkout only the sources run.
export const removeBuilt = (checkout) => {
  for (const file of builtFiles(checkout)) rmSync(join(checkout, file));
};

// What was built for the package: the JavaScript and the types beside each source.
export const builtFiles = (checkout) =>
  readdirSync(join(checkout, "src"), { recursive: true })
    .map((name) => join("src", name))
    .filter((file) => /(\.d\.ts|\.js)$/.test(file))
    .filter((file) => existsSync(join(checkout, sourceOf(file))));

const sourceOf = (file) => file.replace(/(\.d\.ts|\.js)$/, ".ts");
