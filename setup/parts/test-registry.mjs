import { readdirSync } from "node:fs";
import { join } from "node:path";
import { createContext } from "../context.mjs";
import { findProgram, isProgram } from "../machine/find-program.mjs";
import { foreignEnvironment } from "../machine/foreign-environment.mjs";
import { whyNoPackages } from "../machine/install-packages.mjs";
import { runCommand } from "../machine/run-command.mjs";
import { inScratchFolder, putInPlace } from "../machine/scratch-folder.mjs";
import { SetupError } from "../machine/setup-error.mjs";

const name = "docker-registry";

// Gives the program of a registry of images, after getting it when there is none: for the long test that pulls from one. The
// package is unpacked and not installed, because it would start a registry for everybody.
export const ensureTestRegistry = async () => {
  const context = createContext({ say: () => undefined });
  const own = join(context.folders.home, name);
  const program = join(own, "usr", "bin", name);
  const found = findProgram(name, context.env);
  if (found !== undefined) return found;
  if (!isProgram(program)) await unpack(context, own);
  return program;
};

const unpack = async (context, place) => {
  const why = whyNoPackages(context);
  if (why !== undefined)
    throw new SetupError(
      `There is no ${name} on your PATH, and ${why}: install it from https://distribution.github.io/distribution`,
    );
  await inScratchFolder(context, name, async (folder) => {
    const options = {
      cwd: folder,
      env: foreignEnvironment(context.env),
      logFile: context.logFile("apt-get"),
    };
    await runCommand("apt-get", ["update", "-qq"], options);
    await runCommand("apt-get", ["download", "-qq", name], options);
    const [file] = readdirSync(folder).filter((each) => each.endsWith(".deb"));
    const unpacked = join(folder, "unpacked");
    await runCommand("dpkg-deb", ["-x", join(folder, file), unpacked], options);
    putInPlace(unpacked, place);
  });
};
