import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { runCommand } from "./machine/run-command.mjs";
import { openBackend } from "./recover/backend.mjs";
import { readState } from "./recover/state.mjs";

// How long an engine may take to answer; one that is reached by ssh takes seconds.
const patienceMs = 10_000;

// Gives the arguments that leave out of a run what is on Docker Engines that do not answer, and says so: Pulumi would ask them
// about each container first, and end there. What is where stands in the stack's state.
export const leaveOutAway = async (run) => {
  const resources = await readResources(run);
  const asked = enginesIn(resources).map(async (engine) => ({
    ...engine,
    why: await whyAway(engine, run.env),
  }));
  const away = (await Promise.all(asked)).filter(({ why }) => why);
  for (const { host, urns, why } of away)
    run.say(
      `Docker at ${host} does not answer (${why}), so what is there is left out: ${urns.map(nameIn).join(", ")}`,
    );
  return away.flatMap(({ urns }) => urns.flatMap((urn) => ["--exclude", urn]));
};

// The Docker Engines that a stack's resources are on, each with their URNs. One that Docker finds by itself is not among them.
export const enginesIn = (resources) =>
  resources
    .filter(({ type, inputs }) => type === provider && inputs?.host)
    .map(({ urn, inputs: { host, certPath } }) => ({
      ...{ host, certPath },
      urns: resources
        .filter((each) => each.provider?.startsWith(`${urn}::`))
        .map((each) => each.urn),
    }))
    .filter(({ urns }) => urns.length > 0);

const provider = "pulumi:providers:docker";

const whyAway = async ({ host, certPath }, env) => {
  const tls = certPath
    ? [
        "--tlsverify",
        ...["ca", "cert", "key"].map(
          (name) =>
            `--tls${name === "ca" ? "cacert" : name}=${certPath}/${name}.pem`,
        ),
      ]
    : [];
  const words = ["--host", host, ...tls, "version"];
  try {
    await promisify(execFile)("docker", words, { env, timeout: patienceMs });
    return undefined;
  } catch ({ code, killed, stderr = "" }) {
    // Without docker nobody knows; Pulumi's plugin needs none.
    if (code === "ENOENT") return undefined;
    const [first = ""] = stderr.trim().split("\n");
    return killed ? `not within ${patienceMs / 1000} s` : first;
  }
};

const nameIn = (urn) => urn.split("::").at(-1);

// A state that cannot be read is told by Pulumi itself.
const readResources = async (run) => {
  try {
    const { resources = [] } = (await readDeployment(run)) ?? {};
    return resources;
  } catch {
    return [];
  }
};

const readDeployment = async (run) => {
  const { pulumi, stack, cwd, env } = run;
  const backend = openBackend(run);
  if (backend) return backend.state && readState(backend.state);
  const words = ["stack", "export", "--stack", stack];
  const options = { cwd, env, timeoutMs: 60_000 };
  return JSON.parse(await runCommand(pulumi, words, options)).deployment;
};
