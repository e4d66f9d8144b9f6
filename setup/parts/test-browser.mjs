import { createContext } from "../context.mjs";
import { findProgram } from "../machine/find-program.mjs";
import {
  installPackages,
  whyNoPackages,
} from "../machine/install-packages.mjs";
import { runCommand } from "../machine/run-command.mjs";
import { SetupError } from "../machine/setup-error.mjs";

const programs = ["chromium", "chromium-browser", "google-chrome"];

// A browser that needs no screen, for the long tests that look at pages.
export const testBrowser = {
  name: "test browser",
  find: async (context) => {
    const program = findBrowser(context.env);
    if (program === undefined) return undefined;
    const version = await runCommand(program, ["--version"], {
      env: context.env,
      timeoutMs: 60_000,
    });
    return `${version.trim()} at ${program}`;
  },
  ways: [
    {
      name: "Debian packages",
      done: "installed",
      whyNot: whyNoPackages,
      run: install,
    },
  ],
  help: () => "Install Chromium or Chrome, so that it is on your PATH",
};

// Gives the browser's program, after installing it when there is none: for a test file that is run by itself.
export const ensureTestBrowser = async () => {
  const context = createContext({ say: () => undefined });
  if (!findBrowser(context.env)) await install(context);
  const program = findBrowser(context.env);
  if (program === undefined) throw new SetupError(testBrowser.help());
  return program;
};

const findBrowser = (env) =>
  programs.map((name) => findProgram(name, env)).find(Boolean);

async function install(context) {
  await installPackages(context, { chromium: "chromium" });
}
