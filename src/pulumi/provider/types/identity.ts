import { randomUUID } from "node:crypto";
import { engineId } from "../../../docker/engine-id.ts";
import { textOf, textsOf } from "./inputs.ts";
import type { Values } from "./resource.ts";

// What a stack remembers of where its cluster is: the id of each Docker Engine, and the owner that new volumes are labelled with.
// Nothing of it is shown. An engine that runs containers of the cluster is remembered for as long as it does.
export async function identityOutputs(
  inputs: Values,
  outputs: Values,
): Promise<Values> {
  if (Object.keys(textsOf(inputs, "__containers")).length === 0) return {};
  const known = textsOf(outputs, "__engines");
  const hosts = Object.entries(textsOf(inputs, "__hosts"));
  const engines = hosts.length === 0 ? [["default", ""] as const] : hosts;
  const asked = engines.map(async ([host, engine]) => {
    const remembered = known[host];
    if (remembered !== undefined && hasContainers(inputs, engine))
      return [[host, remembered]] as const;
    const id = (await engineId(engine)) ?? remembered;
    return id === undefined ? [] : ([[host, id]] as const);
  });
  return {
    __owner: textOf(outputs, "__owner") ?? randomUUID(),
    __engines: Object.fromEntries((await Promise.all(asked)).flat()),
  };
}

// A ref of a container ends with that of its engine; without hosts it is its name alone.
function hasContainers(inputs: Values, engine: string): boolean {
  return Object.values(textsOf(inputs, "__containers")).some((container) =>
    container.endsWith(engine),
  );
}
