import * as grpc from "@grpc/grpc-js";
import engineGrpc from "@pulumi/pulumi/proto/engine_grpc_pb.js";
import engine from "@pulumi/pulumi/proto/engine_pb.js";
import { showLines } from "../../../text/show-text.ts";

// Sends a sentence to the person through the engine; an ephemeral one replaces the resource's status line on a terminal.
export type EngineLog = (
  urn: string,
  text: string,
  ephemeral: boolean,
) => Promise<void>;

// The log of the engine at an address; a sentence that cannot be delivered is dropped, because it must not fail the work.
export function openEngineLog(address: string | undefined): EngineLog {
  if (address === undefined) return () => Promise.resolve();
  const client = new engineGrpc.EngineClient(
    address,
    grpc.credentials.createInsecure(),
  );
  return (urn, text, ephemeral) =>
    new Promise((resolve) => {
      const request = new engine.LogRequest();
      request.setSeverity(engine.LogSeverity.INFO);
      request.setUrn(urn);
      request.setMessage(showLines(text));
      request.setEphemeral(ephemeral);
      client.log(request, () => {
        resolve();
      });
    });
}
