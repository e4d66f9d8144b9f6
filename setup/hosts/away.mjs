import { changeDeployment, readDeployment } from "./deployment.mjs";
import { enginesIn, namesOn, whyAway } from "./engines.mjs";
import { setApart } from "./set-apart.mjs";

// Gives the Docker Engines of a stack's hosts that hold something of it and do not answer, each with why. What is where stands in
// the stack's state.
export const findAway = async (run) => {
  const engines = enginesIn(await readResources(run));
  const asked = engines
    .filter(({ urns }) => urns.length > 0)
    .map(async (engine) => ({
      ...engine,
      why: await whyAway(engine, run.env),
    }));
  return (await Promise.all(asked)).filter(({ why }) => why !== undefined);
};

// Gives the arguments that leave out of a run what is on engines that are away, and says so: Pulumi would ask them about each
// container first, and end there.
export const leaveOut = (away, { say }) => {
  for (const engine of away)
    say(`${silence(engine)}, so what is there is left out: ${namesOn(engine)}`);
  return exclude(away.flatMap(({ urns }) => urns));
};

// The same for a destroy, which goes on with the rest.
export const leaveBehind = async (away, run) => {
  if (away.length === 0) return [];
  await changeDeployment(run, (deployment) => setApart(deployment, away));
  return [
    ...leaveOut(away, run),
    ...exclude(away.flatMap(({ gates }) => gates)),
  ];
};

// What to do about what a destroy has left behind.
export const whyNotAll = (away, run) =>
  [
    `stack ${run.stack} is not gone as a whole, and keeps what is out of reach:`,
    ...away.map((engine) => `  host ${engine.name}: ${namesOn(engine)}`),
    ...waysOn(away, run),
  ].join("\n");

// Why a run that needs every host is not started.
export const whyNotStarted = (away, run) =>
  [
    "nothing was started, because it needs every host of the stack:",
    ...away.map((engine) => `  ${silence(engine)}; there: ${namesOn(engine)}`),
    ...waysOn(away, run),
  ].join("\n");

const silence = ({ name, endpoint, why }) =>
  `host ${name}: Docker at ${endpoint} does not answer (${why})`;

const waysOn = (away, { stack }) => [
  "When it is back, type the same command again.",
  ...away.map(
    ({ name }) =>
      `If host ${name} is gone for good, type: npm run recover -- --stack ${stack} --forget-host ${name}, then the same command again.`,
  ),
];

const exclude = (urns) => urns.flatMap((urn) => ["--exclude", urn]);

// A state that cannot be read is told by Pulumi itself.
const readResources = async (run) => {
  try {
    const { resources = [] } = (await readDeployment(run)) ?? {};
    return resources;
  } catch {
    return [];
  }
};
