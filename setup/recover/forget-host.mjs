import { changeDeployment, readDeployment } from "../hosts/deployment.mjs";
import { enginesIn, namesOn, saysNobody, whyAway } from "../hosts/engines.mjs";
import { withoutEngines } from "../hosts/set-apart.mjs";
import { findProgram } from "../machine/find-program.mjs";

// Takes a host that is gone for good, and all that was on it, out of a stack's state, and says so; nothing else changes, and nothing
// is done anywhere. One that may still be there is refused. Gives whether it was forgotten.
export const forgetHost = async (host, run) => {
  const { stack, say } = run;
  const { resources = [] } = (await readDeployment(run)) ?? {};
  const engines = enginesIn(resources);
  const meant = engines.filter(
    ({ name, endpoint }) => host === name || host === endpoint,
  );
  const why =
    meant.length === 0 ? whyUnknown(host, engines) : await whyKept(meant, run);
  if (why !== undefined) {
    say(`nothing was forgotten: ${why}`);
    return false;
  }
  await changeDeployment(run, (deployment) =>
    withoutEngines(deployment, meant),
  );
  for (const engine of meant)
    say(
      `forgot host ${engine.name} (${engine.endpoint}) in stack ${stack}, and what was on it: ${namesOn(engine) || "nothing"}`,
    );
  return true;
};

const whyUnknown = (host, engines) =>
  `the stack has nothing on a host ${host}; ${
    engines.length === 0
      ? "it has no hosts"
      : `its hosts are ${engines.map(({ name, endpoint }) => `${name} (${endpoint})`).join(", ")}`
  }`;

// Somebody who cannot log in has not seen that nothing is there.
const whyKept = async (engines, { env }) => {
  if (findProgram("docker", env) === undefined)
    return "docker was not found on PATH, so nobody can ask that host";
  for (const engine of engines) {
    const there = `host ${engine.name}: Docker at ${engine.endpoint}`;
    const why = await whyAway(engine, env, patienceMs);
    if (why === undefined) return `${there} answers`;
    if (!saysNobody(why))
      return `${there} cannot be asked, and containers may run there (${why}); let docker --host ${engine.endpoint} version reach it, or switch it off`;
  }
  return undefined;
};

// Longer than docker gives ssh to connect.
const patienceMs = 45_000;
