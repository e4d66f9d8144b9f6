import { askEngine, engineAddress } from "../machine/engine-api.mjs";
import {
  installPackages,
  whyNoPackages,
} from "../machine/install-packages.mjs";
import { findProgram } from "../machine/find-program.mjs";
import { SetupError } from "../machine/setup-error.mjs";
import { startDockerd, withRootPath } from "../machine/start-dockerd.mjs";

// The Docker Engine that DOCKER_HOST or the default socket reaches.
export const dockerEngine = {
  name: "Docker Engine",
  find: async (context) => {
    const address = engineAddress(context.env);
    try {
      const version = await askEngine(context.env, "/version", {
        timeoutMs: context.env.DOCKER_HOST ? 10_000 : 3000,
      });
      return `${version.Version} at ${address}`;
    } catch (error) {
      stopWhereOursIsNotWanted(context, address, error);
      return undefined;
    }
  },
  ways: [
    {
      name: "start dockerd",
      done: "started",
      whyNot: (context) =>
        whyNotStart(context) ??
        (findProgram("dockerd", withRootPath(context.env))
          ? undefined
          : "it is not installed"),
      run: startDockerd,
    },
    {
      name: "install docker.io",
      done: "installed",
      whyNot: (context) =>
        whyNotStart(context) ??
        (findProgram("dockerd", withRootPath(context.env))
          ? "it is installed"
          : whyNoPackages(context)),
      run: async (context) => {
        await installPackages(context, {
          dockerd: "docker.io",
          docker: "docker.io",
          iptables: "iptables",
          "cgroupfs-mount": "cgroupfs-mount",
        });
        await startDockerd(context);
      },
    },
  ],
  help: ({ platform }) =>
    platform === "linux"
      ? "Type: sudo sh -c 'apt-get update && apt-get install -y docker.io && service docker start' (or see https://docs.docker.com/engine/install)"
      : "Start Docker Desktop (https://docs.docker.com/get-docker), or set DOCKER_HOST to an engine that runs",
};

const whyNotStart = ({ platform, uid }) => {
  if (platform !== "linux") return "only done on Linux";
  if (uid !== 0) return "only root may do that";
  return undefined;
};

// Where the person named an engine, or may not use the one that is there, another engine would not help.
const stopWhereOursIsNotWanted = ({ env }, address, error) => {
  const reason =
    error.name === "TimeoutError" ? "no answer" : (error.code ?? error.message);
  if (env.DOCKER_HOST) {
    throw new SetupError(
      `Docker Engine: DOCKER_HOST is ${address}, which cannot be reached (${reason}).\n  Start that engine, or type: unset DOCKER_HOST`,
    );
  }
  if (error.code === "EACCES") {
    throw new SetupError(
      `Docker Engine: it runs, but you may not use ${address}.\n  Type: sudo usermod -aG docker "$USER", then log in again`,
    );
  }
};
