import { textOf, textsOf } from "./inputs.ts";
import type { Call, State } from "./resource.ts";

// Refuses to delete a cluster that has left its program but is not retired; `pulumi destroy` is never refused.
export function refuseUnwanted(
  { inputs, outputs }: State,
  { isWanted }: Pick<Call, "isWanted">,
): void {
  if (isWanted()) return;
  const id = textOf(outputs, "clusterId");
  const containers = Object.values(textsOf(inputs, "__containers"));
  throw new Error(
    `the program no longer declares the cluster${id === undefined ? "" : ` with id ${id}`}, but it was neither retired nor handed over; its containers and volumes were kept (${containers.join(", ")}). ` +
      "Declare it again; or delete it with kafka-stack:retire, retireCluster in a program, or pulumi destroy",
  );
}
