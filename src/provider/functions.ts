import type { IResourceProviderServer } from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import provider from "@pulumi/pulumi/proto/provider_pb.js";
import type { Doors } from "./doors.ts";
import { roundTrip } from "./round-trip.ts";
import { fromStruct, toStruct } from "./struct.ts";
import { answer } from "./unary.ts";
import type { Work } from "./work.ts";

const functions = { "kafka-stack:index:roundTrip": roundTrip };

// The functions of the provider, which programs call. They have no preview: what writes is called in updates alone.
export function invokeFunction({
  work,
  doors,
}: {
  readonly work: Work;
  readonly doors: Doors;
}): IResourceProviderServer["invoke"] {
  const byToken = new Map(Object.entries(functions));
  return answer(async (request) => {
    const act = byToken.get(request.getTok());
    if (act === undefined)
      throw new Error(`this provider has no function ${request.getTok()}`);
    const args = fromStruct(request.getArgs());
    const values = await work.run(0, (signal) => act(doors, args, { signal }));
    const response = new provider.InvokeResponse();
    response.setReturn(toStruct(values));
    return response;
  });
}
