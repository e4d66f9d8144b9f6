import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ownPulumi, readStamp, stampName } from "../environment.mjs";
import { fetchText } from "../machine/can-reach.mjs";
import { findProgram, isProgram } from "../machine/find-program.mjs";
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
      name: "the official installer",
      done: "installed",
      run: async (context) => {
        const script = await fetchText(context.installerUrl);
        context.say(
          `running Pulumi's installer for ${context.versions.pulumi} …`,
        );
        await intoBin(context, null, (folder) =>
          runInstaller(context, script, folder),
        );
      },
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
    `Type: curl -fsSL https://get.pulumi.com | sh -s -- --version ${versions.pulumi}, and put its folder on PATH`,
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
    const quiet = { ...env, PULUMI_SKIP_UPDATE_CHECK: "true" };
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

const runInstaller = async (context, script, folder) => {
  const file = join(folder, "install.sh");
  writeFileSync(file, script);
  const args = [
    file,
    "--version",
    context.versions.pulumi,
    "--install-root",
    folder,
    "--no-edit-path",
  ];
  await runCommand("sh", args, {
    env: context.env,
    timeoutMs: 600_000,
    logFile: context.logFile("pulumi-installer"),
  });
};
