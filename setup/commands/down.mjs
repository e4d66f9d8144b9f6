import { createContext } from "../context.mjs";
import { dockerEngine } from "../parts/docker-engine.mjs";
import { dockerPlugin } from "../parts/docker-plugin.mjs";
import { nodeModules } from "../parts/node-modules.mjs";
import { pulumiCli } from "../parts/pulumi-cli.mjs";
import { prepare } from "../prepare.mjs";
import { runMain } from "../run-main.mjs";
import { runPulumi } from "../run-pulumi.mjs";

// npm run down -- STACK: destroys what the stack made and forgets the stack; its file in stacks/ stays.
await runMain(async ([stack, ...rest]) => {
  if (!stack || stack.startsWith("-") || rest.length > 0) {
    console.error("Name the stack to remove, for example: npm run down -- dev");
    return 2;
  }
  await prepare(
    [nodeModules, dockerEngine, pulumiCli, dockerPlugin],
    createContext({ trusting: true, quiet: true }),
  );
  return (
    (await runPulumi(["destroy", "--yes", "--stack", stack])) ||
    (await runPulumi(["stack", "rm", "--yes", "--preserve-config", stack]))
  );
});
