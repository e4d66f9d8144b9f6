import { dockerEngine } from "./docker-engine.mjs";
import { dockerPlugin } from "./docker-plugin.mjs";
import { kafkaImage } from "./kafka-image.mjs";
import { nodeModules } from "./node-modules.mjs";
import { pulumiCli } from "./pulumi-cli.mjs";

// Every part, in the order in which they are needed.
export const parts = [
  nodeModules,
  dockerEngine,
  pulumiCli,
  dockerPlugin,
  kafkaImage,
];
