import { renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ownPulumi, readStamp, stampName } from "../environment.mjs";
import { downloadFile } from "../machine/download-file.mjs";
import { findProgram, isProgram } from "../machine/find-program.mjs";
import { foreignEnvironment } from "../machine/foreign-environment.mjs";
import { runCommand } from "../machine/run-command.mjs";
import { inScratchFolder, putInPlace } from "../machine/scratch-folder.mjs";
import { whyNoGo } from "../machine/go-build.mjs";
import {
  buildPulumi,
  hashOfSources,
  putLanguageHost,
} from "./build-pulumi.mjs";

// The Pulumi CLI with its Node.js language host: ours in the pinned version, or a compatible one on PATH.
export const pulumiCli = {
  name: "Pulumi CLI",
  find: async (context) =>
    (await findOwn(context)) ?? (await findOnPath(context)),
  ways: [
    {
      name: "the release archive",
      done: "installed",
      whyNot: whyNoArchive,
      run: (context) =>
        intoBin(context, null, (folder) => unpackRelease(context, folder)),
    },
    {
      name: "a build from Go modules",
      done: "built from Go modules",
      whyNot: whyNoGo,
      announce: "building the Pulumi CLI from Go modules, about 4 minutes …",
      run: (context) =>
        intoBin(context, hashOfSources(context), (folder) =>
          buildPulumi(context, folder),
        ),
    },
  ],
  help: ({ versions }) =>
    `Install Pulumi ${versions.pulumi} (https://www.pulumi.com/docs/install), and put its folder on PATH`,
};

const findOwn = async (context) => {
  const file = ownPulumi(context.folders, context.versions.pulumi);
  const builtFrom = readStamp(context.folders.bin)?.builtFrom;
  if (!file || (builtFrom && builtFrom !== hashOfSources(context)))
    return undefined;
  if (
    !context.trusting &&
    (await readVersion(file, context)) !== context.versions.pulumi
  )
    return undefined;
  if (builtFrom) putLanguageHost(context.folders.bin);
  return `${context.versions.pulumi} at ${file}`;
};

const findOnPath = async (context) => {
  const file = findProgram("pulumi", context.env);
  if (!file || !hasLanguageHost(file, context)) return undefined;
  const version = await readVersion(file, context);
  return version && isCompatible(version, context.versions)
    ? `${version} at ${file}`
    : undefined;
};

const hasLanguageHost = (file, { env }) =>
  isProgram(join(dirname(file), "pulumi-language-nodejs")) ||
  findProgram("pulumi-language-nodejs", env) !== undefined;

const readVersion = async (file, { env }) => {
  try {
    const quiet = {
      ...foreignEnvironment(env),
      PULUMI_SKIP_UPDATE_CHECK: "true",
    };
    return (
      await runCommand(file, ["version"], { env: quiet, timeoutMs: 20_000 })
    )
      .trim()
      .replace(/^v/, "");
  } catch {
    return undefined;
  }
};

// Tells whether a version has the same major number as the pinned one and is not older than the oldest that will do.
export const isCompatible = (version, { pulumi, oldestPulumi }) => {
  const [major, minor, patch] = version.split(/[.+-]/).map(Number);
  const [oldMajor, oldMinor, oldPatch] = oldestPulumi.split(".").map(Number);
  if (major !== Number(pulumi.split(".")[0]) || major !== oldMajor)
    return false;
  return minor > oldMinor || (minor === oldMinor && patch >= oldPatch);
};

// Lets a way fill a new bin folder, proves that the CLI in it runs, and only then puts the folder in place.
const intoBin = (context, builtFrom, fill) =>
  inScratchFolder(context, "pulumi-cli", async (folder) => {
    await fill(folder);
    const bin = join(folder, "bin");
    const version = await readVersion(join(bin, "pulumi"), context);
    if (version !== context.versions.pulumi)
      throw new Error(
        `expected pulumi ${context.versions.pulumi}, found ${version}`,
      );
    if (!isProgram(join(bin, "pulumi-language-nodejs")))
      throw new Error("pulumi-language-nodejs is missing");
    writeFileSync(join(bin, stampName), JSON.stringify({ version, builtFrom }));
    putInPlace(bin, context.folders.bin);
  });

const systemOf = ({ platform, arch }) => `${platform}-${arch}`;

const archiveName = (context) =>
  `pulumi-v${context.versions.pulumi}-${systemOf(context)}.tar.gz`;

// What nothing vouches for is not run: the server that serves an archive cannot vouch for it.
function whyNoArchive(context) {
  return context.versions.pulumiSha256[systemOf(context)]
    ? undefined
    : `setup/versions.mjs has no SHA-256 for ${archiveName(context)}, and nothing unverified is run`;
}

const unpackRelease = async (context, folder) => {
  const archive = join(folder, archiveName(context));
  context.say(`downloading ${archiveName(context)} …`);
  await downloadFile(
    `${context.releasesUrl}/${archiveName(context)}`,
    archive,
    {
      sha256: context.versions.pulumiSha256[systemOf(context)],
      timeoutMs: 600_000,
    },
  );
  await runCommand("tar", ["-xzf", archive, "-C", folder], {
    env: foreignEnvironment(context.env),
    timeoutMs: 120_000,
  });
  // Everything is in one folder of the archive.
  renameSync(join(folder, "pulumi"), join(folder, "bin"));
};
