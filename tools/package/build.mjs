import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundlePage } from "../../setup/bundle-page.mjs";
import { writeBundle } from "../../setup/bundle.mjs";
import { runCommand } from "../../setup/machine/run-command.mjs";
import { builtFiles, removeBuilt } from "./built-files.mjs";
import { importPattern, keepReachable } from "./keep-reachable.mjs";

// Builds what the npm package carries in place of the sources, each file beside its source: Node.js runs no TypeScript in
// node_modules, and a program must not need a compiler of ours.
export const buildPackage = async (checkout) => {
  removeBuilt(checkout);
  await compile(checkout);
  const files = builtFiles(checkout);
  keepReachable(
    checkout,
    ["src/index.js", "src/main.js", "src/cli/main.js"],
    files.filter((file) => file.endsWith(".js")),
    (target) => target,
  );
  const declarations = keepReachable(
    checkout,
    ["src/index.d.ts"],
    files.filter((file) => file.endsWith(".d.ts")),
    (target) => target.replace(/\.ts$/, ".d.ts"),
  );
  for (const file of declarations) nameJavaScript(join(checkout, file));
  await bundleProvider(join(checkout, "src/pulumi/provider/protocol"));
  await bundleReport(join(checkout, "src/views/report/page/browser"));
};

// Four of them are started by an `up`.
const bundleProvider = (room) =>
  writeBundle(join(room, "main.ts"), join(room, "main.js"));

// The page of a report runs in a browser, which finds no packages.
const bundleReport = async (room) =>
  writeFileSync(join(room, "main.js"), await bundlePage(join(room, "main.ts")));

const compile = (checkout) =>
  runCommand(process.execPath, [
    join(checkout, "node_modules/typescript/bin/tsc"),
    ...["--project", join(checkout, "tools/package")],
  ]);

// The compiler leaves imports of .ts in declarations, which only compilers of some age understand.
const nameJavaScript = (file) => {
  const text = readFileSync(file, "utf8");
  const named = text.replace(importPattern, (all) =>
    all.replace(/\.ts"$/, '.js"'),
  );
  writeFileSync(file, named);
};
