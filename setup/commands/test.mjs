import { runCheckSteps, sum } from "../check-steps.mjs";
import { createContext } from "../context.mjs";
import { findTests } from "../find-tests.mjs";
import { runLane } from "../mocha-lane.mjs";
import { parts } from "../parts/all.mjs";
import { testBrowser } from "../parts/test-browser.mjs";
import { testClients } from "../parts/test-clients.mjs";
import { prepare } from "../prepare.mjs";
import { runMain } from "../run-main.mjs";

// Each lane is a process of its own; all run at the same time.
const lanes = {
  "set-up": ["test/setup"],
  "shared cluster": ["test/system/shared", "test/promises"],
  "own clusters": ["test/system/own"],
};

// npm test [-- --long]: set-up, the steps of `npm run check`, then every other test. The last line is the sum.
await runMain(async (args) => {
  const context = createContext();
  const long = args.includes("--long");
  const forTests = long ? [testClients, testBrowser] : [testClients];
  await prepare([...parts, ...forTests], context);
  const { checkout } = context.folders;
  const checked = await runCheckSteps(checkout);
  const chosen = long ? { ...lanes, "long tests": ["test/long"] } : lanes;
  // Suites that are run on several kinds of cluster look for this.
  if (long) process.env.KAFKA_STACK_LONG_TESTS = "yes";
  const ran = Object.entries(chosen).map(([name, folders]) =>
    runLane({ name, files: findTests(checkout, ...folders), checkout }),
  );
  const { passed, failed } = sum([checked, ...(await Promise.all(ran))]);
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0 ? 0 : 1;
});
