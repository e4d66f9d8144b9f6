import * as grpc from "@grpc/grpc-js";
import providerGrpc from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import { openDoors } from "../types/doors.ts";
import { openEngineLog } from "./engine-log.ts";
import { nothingForeseen } from "../types/foreseen.ts";
import { Work } from "./work.ts";
import { implementProvider } from "./service.ts";
import { resourceTypes } from "../types/resource-types.ts";

export type Server = {
  readonly port: number;
  // Cancels what is under way, lets it answer, and closes.
  readonly stop: () => Promise<void>;
};

// How long cancelled work may take to answer before it is left behind.
const stopGraceMs = 5_000;

// Serves the provider on a free port of this machine for the engine at the address.
export async function serve(engine: string | undefined): Promise<Server> {
  const work = new Work();
  const doors = openDoors();
  const service = implementProvider({
    work,
    doors,
    types: resourceTypes(doors),
    log: openEngineLog(engine),
    foreseen: nothingForeseen(),
  });
  // The default limit of 4 MB is below what ten thousand topics take.
  const server = new grpc.Server({
    "grpc.max_receive_message_length": -1,
    "grpc.max_send_message_length": -1,
  });
  server.addService(providerGrpc.ResourceProviderService, service);
  const port = await bind(server);
  return {
    port,
    stop: async () => {
      await work.cancel(stopGraceMs);
      await doors.close();
      server.forceShutdown();
    },
  };
}

function bind(server: grpc.Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync(
      "127.0.0.1:0",
      grpc.ServerCredentials.createInsecure(),
      (error, port) => {
        if (error === null) resolve(port);
        else reject(error);
      },
    );
  });
}
