import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { goBuild } from "../machine/go-build.mjs";
import { hashFolders } from "../machine/hash-folder.mjs";

// The language host that can be built is older than the CLI: it gets its options as flags and does not read `runtime.options`
// of Pulumi.yaml. So this stands before it and passes the same options.
const languageHost = `#!/bin/sh
exec "$(dirname "$0")/pulumi-language-nodejs-host" -typescript=false "-nodeargs=--import tsx" "$@"
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
  writeFileSync(join(bin, "pulumi-language-nodejs"), languageHost);
  chmodSync(join(bin, "pulumi-language-nodejs"), 0o755);
};
