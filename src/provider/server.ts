import { once } from "node:events";
import { createServer } from "node:net";
import * as grpc from "@grpc/grpc-js";
import providerGrpc from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import { openDoors } from "./doors.ts";
import { openEngineLog } from "./engine-log.ts";
import { nothingForeseen } from "./foreseen.ts";
import { isOwnPeer } from "./peers.ts";
import { Work } from "./work.ts";
import { implementProvider } from "./service.ts";
import { resourceTypes } from "./resource-types.ts";

export type Server = {
  readonly port: number;
  // Cancels what is under way, lets it answer, and closes.
  readonly stop: () => Promise<void>;
};

// How long cancelled work may take to answer before it is left behind.
const stopGraceMs = 5_000;

// Far above what ten thousand topics take, which is more than gRPC's default of 4 MB.
const largestMessageBytes = 256 * 1024 ** 2;

// Serves the provider on a free port of this machine for the engine at the address. Other users of the machine can reach that
// port too; they get no answer.
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
  const server = new grpc.Server({
    "grpc.max_receive_message_length": largestMessageBytes,
    "grpc.max_send_message_length": -1,
  });
  server.addService(providerGrpc.ResourceProviderService, service);
  const { port, close } = await listen(server);
  return {
    port,
    stop: async () => {
      await work.cancel(stopGraceMs);
      await doors.close();
      close();
      server.forceShutdown();
    },
  };
}

// gRPC itself does not show who connects.
async function listen(
  server: grpc.Server,
): Promise<{ readonly port: number; readonly close: () => void }> {
  const injector = server.createConnectionInjector(
    grpc.ServerCredentials.createInsecure(),
  );
  const listener = createServer((socket) => {
    if (isOwnPeer(socket)) injector.injectConnection(socket);
    else socket.destroy();
  });
  listener.listen(0, "127.0.0.1");
  await once(listener, "listening");
  const address = listener.address();
  return {
    port: typeof address === "object" ? (address?.port ?? 0) : 0,
    close: () => void listener.close(),
  };
}
