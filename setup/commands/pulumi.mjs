import { createContext } from "../context.mjs";
import { dockerEngine } from "../parts/docker-engine.mjs";
import { dockerPlugin } from "../parts/docker-plugin.mjs";
import { kafkaImage } from "../parts/kafka-image.mjs";
import { nodeModules } from "../parts/node-modules.mjs";
import { pulumiCli } from "../parts/pulumi-cli.mjs";
import { prepare } from "../prepare.mjs";
import { runMain } from "../run-main.mjs";
import { runPulumi } from "../run-pulumi.mjs";

const workOnContainers = [
  "up",
  "update",
  "preview",
  "refresh",
  "destroy",
  "down",
  "watch",
];

// npm run pulumi -- ARGUMENT...: the pinned CLI with the project's environment. What is missing is got first, and said on stderr
// only: stdout is Pulumi's. A command that does not look at containers needs no Docker Engine.
await runMain(async (args) => {
  const docker = workOnContainers.includes(args[0])
    ? [dockerEngine, kafkaImage]
    : [];
  await prepare(
    [nodeModules, pulumiCli, dockerPlugin, ...docker],
    createContext({ trusting: true, quiet: true, say: console.error }),
  );
  return runPulumi(args);
});
