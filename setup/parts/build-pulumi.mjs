import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { goBuild } from "../machine/go-build.mjs";
import { hashFolders } from "../machine/hash-folder.mjs";

// The language host that can be built is older than the CLI: it gets its options as flags and does not read `runtime.options`
// of Pulumi.yaml. So this stands before it, is started in the project's folder, and passes what stands there.
const languageHost = `#!/bin/sh
nodeargs=$(sed -n 's/^ *nodeargs: *//p' Pulumi.yaml 2>/dev/null)
exec "$(dirname "$0")/pulumi-language-nodejs-host" -typescript=false "-nodeargs=$nodeargs" "$@"
`;

// Gives the hash of what the build is made from.
export const hashOfSources = ({ folders }) =>
  hashFolders(
    join(folders.sources, "pulumi-cli"),
    join(folders.sources, "language-host"),
  );

// Builds the CLI and its Node.js language host into folder/bin.
export const buildPulumi = async (context, folder) => {
  const bin = join(folder, "bin");
  mkdirSync(bin);
  await goBuild(context, {
    name: "pulumi-cli",
    folder: join(context.folders.sources, "pulumi-cli"),
    target: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
    output: join(bin, "pulumi"),
    tags: "osusergo,grpcnotrace",
    version: context.versions.pulumi,
  });
  await goBuild(context, {
    name: "language-host",
    folder: join(context.folders.sources, "language-host"),
    target: "github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs",
    output: join(bin, "pulumi-language-nodejs-host"),
    tags: "osusergo",
    version: context.versions.pulumi,
  });
  putLanguageHost(bin);
};

// Puts what stands before the language host into the folder of a build, also of one that was made with another text.
export const putLanguageHost = (bin) => {
  const file = join(bin, "pulumi-language-nodejs");
  if (existsSync(file) && readFileSync(file, "utf8") === languageHost) return;
  writeFileSync(`${file}.new`, languageHost, { mode: 0o755 });
  renameSync(`${file}.new`, file);
};
