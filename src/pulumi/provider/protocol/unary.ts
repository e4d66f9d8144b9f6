import * as grpc from "@grpc/grpc-js";
import type { IResourceProviderServer } from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import providerGrpc from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import { collectGarbage } from "./collect-garbage.ts";
import { toServiceError } from "./failure.ts";

// A method of the protocol that answers what the act gives, or the error that it throws.
export function answer<Request, Response>(
  act: (request: Request) => Response | Promise<Response>,
): grpc.handleUnaryCall<Request, Response> {
  return (call, callback) => {
    Promise.resolve(call.request)
      .then(act)
      .then(
        (response) => {
          callback(null, response);
        },
        (error: unknown) => {
          callback(toServiceError(error), null);
        },
      )
      .finally(() => setImmediate(collectGarbage));
  };
}

// Every method of the protocol, none of which does anything yet.
export function unimplemented(): IResourceProviderServer {
  const refuse: grpc.handleUnaryCall<unknown, never> = (_call, callback) => {
    callback({ code: grpc.status.UNIMPLEMENTED }, null);
  };
  const methods = Object.keys(providerGrpc.ResourceProviderService);
  return Object.fromEntries(methods.map((method) => [method, refuse])) as never;
}
