import { existsSync, writeFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import {
  findPulumi,
  pluginFolder,
  pulumiEnvironment,
  readStamp,
  stampName,
} from "../environment.mjs";
import { fetchText } from "../machine/can-reach.mjs";
import { isProgram } from "../machine/find-program.mjs";
import { foreignEnvironment } from "../machine/foreign-environment.mjs";
import { goBuild, whyNoGo } from "../machine/go-build.mjs";
import { hashFolders } from "../machine/hash-folder.mjs";
import { runCommand } from "../machine/run-command.mjs";
import { inScratchFolder } from "../machine/scratch-folder.mjs";

const program = "pulumi-resource-docker";

// The resource plugin of @pulumi/docker in Pulumi's home.
export const dockerPlugin = {
  name: "Docker plugin",
  find: (context) => {
    const folder = pluginFolder(context.folders, context.versions.dockerPlugin);
    // Pulumi leaves this mark beside a plugin while it unpacks it.
    if (existsSync(`${folder}.partial`) || !isProgram(join(folder, program)))
      return undefined;
    const stamp = readStamp(folder);
    if (stamp && stamp.builtFrom !== hashOfSources(context)) return undefined;
    return `${context.versions.dockerPlugin} in ${folder}`;
  },
  ways: [
    {
      name: "pulumi plugin install",
      done: "installed",
      run: async (context) => {
        // Without an answer from there Pulumi would try again and again, for minutes.
        if (!context.env.PULUMI_PLUGIN_DOWNLOAD_URL_OVERRIDES)
          await fetchText(context.pluginProbeUrl);
        context.say("downloading the Docker plugin …");
        await installPlugin(context, [], 600_000);
      },
    },
    {
      name: "a build from Go modules",
      done: "built from Go modules",
      whyNot: whyNoGo,
      announce: "building the Docker plugin from Go modules, about 2 minutes …",
      run: (context) =>
        inScratchFolder(context, "docker-plugin", (folder) =>
          buildPlugin(context, folder),
        ),
    },
  ],
  help: ({ versions, folders }) =>
    `Type: PULUMI_HOME=${folders.pulumiHome} pulumi plugin install resource docker ${versions.dockerPlugin}`,
};

const hashOfSources = ({ folders }) =>
  hashFolders(join(folders.sources, "docker-plugin"));

const installPlugin = (context, args, timeoutMs) => {
  const env = {
    ...foreignEnvironment(pulumiEnvironment(context.env)),
    PULUMI_HOME: context.folders.pulumiHome,
  };
  const words = [
    "plugin",
    "install",
    "resource",
    "docker",
    context.versions.dockerPlugin,
    "--reinstall",
    ...args,
  ];
  return runCommand(findPulumi(context.env), words, {
    env,
    timeoutMs,
    logFile: context.logFile("plugin-install"),
  });
};

const buildPlugin = async (context, scratch) => {
  const folder = join(scratch, "plugin");
  mkdirSync(folder);
  await goBuild(context, {
    name: "docker-plugin",
    folder: join(context.folders.sources, "docker-plugin"),
    target: ".",
    output: join(folder, program),
    tags: "no_compose",
  });
  writeFileSync(
    join(folder, stampName),
    JSON.stringify({ builtFrom: hashOfSources(context) }),
  );
  await installPlugin(context, ["--file", folder], 120_000);
};
