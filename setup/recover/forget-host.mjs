import { changeDeployment, readDeployment } from "../hosts/deployment.mjs";
import { enginesIn, isAbsent, namesOn, whyAway } from "../hosts/engines.mjs";
import { withoutEngines } from "../hosts/set-apart.mjs";
import { findProgram } from "../machine/find-program.mjs";

// Takes a host that is gone for good, and all that was on it, out of a stack's state, and says so; nothing else changes, and nothing
// is done anywhere. One that may still be there is refused, unless the user confirms that its containers are gone. Returns whether
// it was forgotten.
export const forgetHost = async ({ host, confirmed }, run) => {
  const { stack, say } = run;
  const { resources = [] } = (await readDeployment(run)) ?? {};
  const engines = enginesIn(resources);
  const meant = engines.filter(
    ({ name, endpoint }) => host === name || host === endpoint,
  );
  const why =
    meant.length === 0
      ? whyUnknown(host, engines)
      : await whyKept(meant, confirmed, run);
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

// A login that is refused, or a daemon that does not run, says nothing of the containers.
const whyKept = async (engines, confirmed, { env }) => {
  if (findProgram("docker", env) === undefined)
    return "docker was not found on PATH, so the host cannot be asked";
  for (const engine of engines) {
    const there = `host ${engine.name}: Docker at ${engine.endpoint}`;
    const why = await whyAway(engine, env, patienceMs);
    if (why === undefined) return `${there} answers`;
    if (!confirmed && !(await isAbsent(engine, why)))
      return `${there} does not answer, but its machine may be there and containers may run on it (${why}). Let docker --host ${engine.endpoint} version reach it, or switch the machine off; if its containers are gone for certain, add --containers-are-gone`;
  }
  return undefined;
};

// Longer than docker gives ssh to connect.
const patienceMs = 45_000;
