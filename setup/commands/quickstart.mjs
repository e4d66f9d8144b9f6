import { createContext } from "../context.mjs";
import { parts } from "../parts/all.mjs";
import { prepare } from "../prepare.mjs";
import { runMain } from "../run-main.mjs";
import { runPulumi } from "../run-pulumi.mjs";

const next = `
Next, try:
  edit a file in configs/, then   npm run pulumi -- preview --stack dev --diff
  apply what you saw              npm run pulumi -- up --stack dev
  remove everything               npm run down -- dev`;

// npm run quickstart: set-up, then the stack dev: a cluster on this machine with the topics of configs/.
await runMain(async () => {
  await prepare(parts, createContext());
  const code =
    (await runPulumi(["stack", "select", "--create", "dev"])) ||
    (await runPulumi(["up", "--yes", "--stack", "dev"]));
  if (code === 0) console.log(next);
  return code;
});
