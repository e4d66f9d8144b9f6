import { createContext } from "../context.mjs";
import { parts } from "../parts/all.mjs";
import { prepare } from "../prepare.mjs";
import { runMain } from "../run-main.mjs";
import { readPulumi, runPulumi } from "../run-pulumi.mjs";

const next = `
Next, try:
  edit a file in configs/, then   npm run pulumi -- preview --stack dev --diff
  apply what you saw              npm run pulumi -- up --stack dev
  remove everything               npm run down -- dev`;

const isEmpty = async () => {
  const state = await readPulumi(["stack", "export", "--stack", "dev"]);
  return (JSON.parse(state).deployment.resources ?? []).length === 0;
};

// Docker answers more about a new container than it was told (dns: [], sysctls: {} …). Written into the state now, it does
// not stand in the next preview beside what the person has edited.
const noteDockersAnswers = () =>
  readPulumi(["refresh", "--yes", "--skip-preview", "--stack", "dev"]);

// npm run quickstart: set-up, then the stack dev: a cluster on this machine with the topics of configs/.
await runMain(async () => {
  await prepare(parts, createContext());
  const selected = await runPulumi(["stack", "select", "--create", "dev"]);
  if (selected !== 0) return selected;
  const wasEmpty = await isEmpty();
  const code = await runPulumi(["up", "--yes", "--stack", "dev"]);
  if (code !== 0) return code;
  if (wasEmpty) await noteDockersAnswers();
  console.log(next);
  return 0;
});
