import { existsSync, readFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { readFolders } from "./folders.mjs";
import { findProgram } from "./machine/find-program.mjs";
import { makePrivateFolder, passphraseFile } from "./secrets/own-secrets.mjs";
import { versions } from "./versions.mjs";

// Gives the environment for `pulumi` in this project. What the user has set stays; a local backend, with a random passphrase, is
// used only where none is set. The folder of that backend and the passphrase are created, for this user alone.
export const pulumiEnvironment = (env = process.env) => {
  const folders = readFolders(env);
  return {
    ...env,
    ...searchPath(env, folders),
    PULUMI_HOME: folders.pulumiHome,
    PULUMI_SKIP_UPDATE_CHECK: "true",
    ...backend(env, folders),
    ...(pluginWasBuilt(folders) && {
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    }),
  };
};

// Gives the path of the Pulumi CLI to use: the one that set-up got, else the one on PATH, else undefined.
export const findPulumi = (env = process.env) =>
  ownPulumi(readFolders(env)) ?? findProgram("pulumi", env);

// Gives the path of the Pulumi CLI that set-up got, if it is of the pinned version.
export const ownPulumi = ({ bin }, pinned = versions.pulumi) =>
  readStamp(bin)?.version === pinned ? join(bin, "pulumi") : undefined;

// Gives what was noted when a folder was put in place.
export const readStamp = (folder) => {
  try {
    return JSON.parse(readFileSync(join(folder, stampName), "utf8"));
  } catch {
    return undefined;
  }
};

export const stampName = "kafka-stack.json";

// Gives the folder of the Docker plugin in Pulumi's home.
export const pluginFolder = ({ pulumiHome }, version = versions.dockerPlugin) =>
  join(pulumiHome, "plugins", `resource-docker-v${version}`);

const searchPath = (env, folders) => {
  const own = ownPulumi(folders);
  return (
    own && { PATH: [dirname(own), env.PATH].filter(Boolean).join(delimiter) }
  );
};

const backend = (env, folders) => {
  if (env.PULUMI_BACKEND_URL || env.PULUMI_ACCESS_TOKEN) return {};
  makePrivateFolder(folders.state);
  const chosen =
    env.PULUMI_CONFIG_PASSPHRASE !== undefined ||
    env.PULUMI_CONFIG_PASSPHRASE_FILE;
  return {
    PULUMI_BACKEND_URL: `file://${folders.state}`,
    ...(!chosen && {
      PULUMI_CONFIG_PASSPHRASE_FILE: passphraseFile(folders),
    }),
  };
};

// We build the plugin only where plugins cannot be downloaded: trying it again would only cost time.
const pluginWasBuilt = (folders) =>
  existsSync(join(pluginFolder(folders), stampName));
