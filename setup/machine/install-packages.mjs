import { existsSync } from "node:fs";
import { findProgram } from "./find-program.mjs";
import { foreignEnvironment } from "./foreign-environment.mjs";
import { runCommand } from "./run-command.mjs";

// Says why Debian packages cannot be installed here, or undefined where they can.
export const whyNoPackages = (context) => {
  if (!findProgram("apt-get", context.env))
    return "this is not Debian or Ubuntu (no apt-get)";
  if (context.uid !== 0) return "only root may install packages";
  return undefined;
};

// Installs the packages whose programs are missing: { program: package }. Does nothing when all are there.
export const installPackages = async (context, packageOfProgram) => {
  const missing = Object.entries(packageOfProgram).filter(
    ([program]) => !findAnywhere(program, context),
  );
  if (missing.length === 0) return;
  const packages = missing.map(([, name]) => name);
  context.say(`installing ${packages.join(", ")} with apt-get …`);
  const options = {
    env: {
      ...foreignEnvironment(context.env),
      DEBIAN_FRONTEND: "noninteractive",
    },
    logFile: context.logFile("apt-get"),
  };
  await runCommand("apt-get", ["update", "-qq"], options);
  // Another apt-get may be at work: wait for its lock instead of failing.
  const install = [
    "-o",
    "DPkg::Lock::Timeout=300",
    "install",
    "-y",
    "-qq",
    "--no-install-recommends",
  ];
  await runCommand("apt-get", [...install, ...packages], options);
};

// Programs of root are in folders that the PATH of a plain shell may lack; /usr/share/… stands for a data file.
const findAnywhere = (program, { env }) =>
  program.startsWith("/")
    ? existsSync(program)
    : findProgram(program, {
        PATH: `${env.PATH ?? ""}:/usr/sbin:/sbin:/usr/bin:/bin`,
      });
