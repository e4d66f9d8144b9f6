import type { IResourceProviderServer } from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import provider from "@pulumi/pulumi/proto/provider_pb.js";
import type { Doors } from "../types/doors.ts";
import type { Foreseen } from "../types/foreseen.ts";
import { textOf } from "../types/inputs.ts";
import type { Json } from "../../../reconcile/plan.ts";
import { roundTrip } from "../types/round-trip.ts";
import type { Values } from "../types/resource.ts";
import { fromStruct, toStruct } from "./struct.ts";
import { answer } from "./unary.ts";
import type { Work } from "./work.ts";

const functions = {
  "kafka-stack:index:roundTrip": roundTrip,
  "kafka-stack:index:foreseenPlan": foreseenPlan,
};

type Context = { readonly doors: Doors; readonly foreseen: Foreseen };

// The functions of the provider, which programs call. They have no preview: what writes is called in updates alone.
export function invokeFunction({
  work,
  ...context
}: Context & { readonly work: Work }): IResourceProviderServer["invoke"] {
  const byToken = new Map(Object.entries(functions));
  return answer(async (request) => {
    const act = byToken.get(request.getTok());
    if (act === undefined)
      throw new Error(`this provider has no function ${request.getTok()}`);
    const args = fromStruct(request.getArgs());
    const values = await work.run(0, (signal) =>
      act(context, args, { signal }),
    );
    const response = new provider.InvokeResponse();
    response.setReturn(toStruct(values));
    return response;
  });
}

// The fingerprint of what the previews before have planned, and of what the program itself has; nothing when nothing changes.
function foreseenPlan({ foreseen }: Context, args: Values): Promise<Values> {
  const planned = textOf(args, "containers");
  if (planned === undefined) return Promise.resolve(foreseen.tell());
  const essence = JSON.parse(planned) as readonly Json[];
  const part = { name: "containers", clusterId: undefined, essence };
  return Promise.resolve(foreseen.tell([part]));
}
