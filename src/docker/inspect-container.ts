import { runDockerOn } from "./run-docker.ts";

export type ContainerState =
  // There is none, it does not run, or it ends again and again.
  | "down"
  // It runs, whether what is in it answers or not.
  | "up"
  // Docker cannot be asked from here.
  | "unseen";

// How long a container that had to be restarted must run before it counts as up, in milliseconds.
const steadyMs = 60_000;

// Whether a container runs, as Docker says; it never fails.
export async function stateOfContainer(
  container: string,
): Promise<ContainerState> {
  const state = ["Running", "Restarting", "StartedAt"].map(
    (field) => `{{.State.${field}}}`,
  );
  const answer = await inspect(
    container,
    `${state.join(" ")} {{.RestartCount}}`,
  );
  if (answer === undefined) return "unseen";
  const [running, restarting, startedAt = "", restarts] = answer.split(" ");
  if (running !== "true" || restarting === "true") return "down";
  const age = Date.now() - Date.parse(startedAt);
  return restarts !== "0" && age < steadyMs ? "down" : "up";
}

// The hash of the spec that a broker's container was made from, as its label says; undefined when there is no such
// container or it cannot be seen from here.
export async function specOfContainer(
  container: string,
): Promise<string | undefined> {
  const label = '{{index .Config.Labels "kafka-stack.spec"}}';
  const spec = await inspect(container, label);
  return spec === "" || spec === "none" ? undefined : spec;
}

// A container as Docker has it.
export type FoundContainer = {
  // What it was made from, as its label says.
  readonly description: string;
  // False when it has ended and is not started again, as after a stop by hand.
  readonly runs: boolean;
};

// Each container, or "none" for one that is not there. Those without label, and those that cannot be seen from here, are left
// out.
export async function findContainers(
  containers: readonly string[],
): Promise<ReadonlyMap<string, FoundContainer | "none">> {
  const label = '{{index .Config.Labels "kafka-stack.description"}}';
  const answers = containers.map(
    async (name) =>
      [name, await inspect(name, `{{.State.Running}} ${label}`)] as const,
  );
  const found = new Map<string, FoundContainer | "none">();
  for (const [name, answer] of await Promise.all(answers)) {
    if (answer === "none") found.set(name, answer);
    const [, runs, description] = /^(\w+) (.+)$/s.exec(answer ?? "") ?? [];
    if (description !== undefined)
      found.set(name, { description, runs: runs === "true" });
  }
  return found;
}

// What Docker answers, "none" for no such container, or undefined when it does not answer.
async function inspect(
  container: string,
  format: string,
): Promise<string | undefined> {
  try {
    const { stdout } = await runDockerOn(container, (name) => [
      ...["container", "inspect", "--format", format],
      name,
    ]);
    return stdout.trim();
  } catch (error) {
    const { stderr = "" } = error as { readonly stderr?: string };
    return /no such container/i.test(stderr) ? "none" : undefined;
  }
}
