import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { readFolders } from "./folders.mjs";
import { versions } from "./versions.mjs";

// Gives what every part works with: the environment, the folders, what to get and from where, and a way to say something.
// Tests replace pieces of it by stand-ins.
export const createContext = ({
  env = process.env,
  say = console.log,
  ...replaced
} = {}) => {
  const folders = readFolders(env);
  return {
    env,
    folders,
    versions,
    releasesUrl: "https://get.pulumi.com/releases/sdk",
    pluginProbeUrl: "https://get.pulumi.com",
    // How long the engine may take to report the first step of a pull.
    pullAnswerMs: 10_000,
    uid: process.getuid?.() ?? -1,
    platform: process.platform,
    arch: process.arch,
    say,
    // True where a start must be fast: what was put in place whole is believed without being run.
    trusting: false,
    logFile: (name) => {
      mkdirSync(folders.logs, { recursive: true });
      return join(folders.logs, `${name}.log`);
    },
    ...replaced,
  };
};
