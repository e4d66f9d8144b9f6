import { runCheckSteps } from "../check-steps.mjs";
import { createContext } from "../context.mjs";
import { nodeModules } from "../parts/node-modules.mjs";
import { prepare } from "../prepare.mjs";
import { runMain } from "../run-main.mjs";

// npm run check: what needs neither Docker nor a cluster, in under a minute: types, lint, format, unit tests.
await runMain(async () => {
  const context = createContext({ quiet: true });
  await prepare([nodeModules], context);
  const { passed, failed } = await runCheckSteps(context.folders.checkout);
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
});
