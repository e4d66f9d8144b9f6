import { parseArgs } from "node:util";
import { findPulumi } from "../environment.mjs";
import { SetupError } from "../machine/setup-error.mjs";
import { runRecover } from "../recover/command.mjs";
import { runMain } from "../run-main.mjs";
import { inCheckout, optionsOf } from "../run-pulumi.mjs";

// npm run recover [-- --stack NAME --forget-host HOST --containers-are-gone]: `kafka-stack recover` with the project's own Pulumi and backend, as npm run
// pulumi has them.
await runMain((args) =>
  runRecover(readArguments(args), {
    pulumi: findPulumi(),
    ...optionsOf(process.env),
    command: "npm run pulumi --",
    around: (act, stack) => inCheckout(["--stack", stack], process.env, act),
  }),
);

function readArguments(args) {
  try {
    const options = {
      stack: { type: "string", short: "s" },
      "forget-host": { type: "string" },
      "containers-are-gone": { type: "boolean" },
    };
    const { values } = parseArgs({ args, options });
    return {
      stack: values.stack,
      forgetHost: values["forget-host"],
      containersAreGone: values["containers-are-gone"],
    };
  } catch (error) {
    throw new SetupError(
      `${error.message}\nUsage: npm run recover -- --stack NAME [--forget-host HOST [--containers-are-gone]]`,
    );
  }
}
