import { findPulumi } from "../environment.mjs";
import { runRecover } from "../recover/command.mjs";
import { runMain } from "../run-main.mjs";
import { inCheckout, optionsOf } from "../run-pulumi.mjs";

// npm run recover [-- --stack NAME]: `kafka-stack recover` with the project's own Pulumi and backend, as npm run pulumi has them.
await runMain((args) =>
  runRecover(args, {
    pulumi: findPulumi(),
    ...optionsOf(process.env),
    command: "npm run pulumi --",
    around: (act, stack) => inCheckout(["--stack", stack], process.env, act),
  }),
);
