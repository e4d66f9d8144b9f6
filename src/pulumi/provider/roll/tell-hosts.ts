import { failedIn, runDockerOn } from "../../../docker/run-docker.ts";
import { textsOf } from "../types/inputs.ts";
import type { Call, Values } from "../types/resource.ts";

// Tells which hosts of a cluster are out of reach, from the hidden input __hosts: what is on them is planned from the state.
export async function tellHosts(inputs: Values, { note }: Call): Promise<void> {
  const hosts = Object.entries(textsOf(inputs, "__hosts"));
  const told = hosts.map(async ([name, engine]) => {
    const why = await whyUnreachable(engine);
    if (why !== undefined)
      await note(
        `host ${name} is out of reach, so what is on it is planned as the state knows it: ${why}`,
      );
  });
  await Promise.all(told);
}

async function whyUnreachable(engine: string): Promise<string | undefined> {
  try {
    const ask = ["version", "--format", "{{.Server.Version}}"];
    await runDockerOn(engine, () => ask);
    return undefined;
  } catch (error) {
    const [first = ""] = failedIn(error).stderr.trim().split("\n");
    return first === "" ? "Docker does not answer" : first;
  }
}
