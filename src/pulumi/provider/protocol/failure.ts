import * as grpc from "@grpc/grpc-js";
import any from "google-protobuf/google/protobuf/any_pb.js";
import provider from "@pulumi/pulumi/proto/provider_pb.js";
import status from "@pulumi/pulumi/proto/status_pb.js";
import { showLines } from "../../../text/show-text.ts";
import type { Partly } from "../types/resource.ts";
import { toStruct } from "./struct.ts";

// Carries what became true although not everything did, so that the engine records it and shows every reason.
export class PartlyDone extends Error {
  readonly id: string;
  readonly partly: Partly;

  constructor(id: string, partly: Partly) {
    super(partly.failures.join("\n"));
    this.name = "PartlyDone";
    this.id = id;
    this.partly = partly;
  }
}

// The error as gRPC carries it; a partial one with the detail that makes the engine keep the resource
// (pulumirpc.ErrorResourceInitFailed).
export function toServiceError(error: unknown): Partial<grpc.StatusObject> {
  const message = showLines(messageOf(error));
  const code = grpc.status.UNKNOWN;
  if (!(error instanceof PartlyDone)) return { code, details: message };
  const metadata = new grpc.Metadata();
  metadata.set("grpc-status-details-bin", detailOf(error));
  return { code, details: message, metadata };
}

function detailOf(error: PartlyDone): Buffer {
  const { inputs, outputs, failures } = error.partly;
  const failed = new provider.ErrorResourceInitFailed();
  failed.setId(error.id);
  failed.setInputs(toStruct(inputs));
  failed.setProperties(toStruct(outputs));
  failed.setReasonsList(failures.map(showLines));
  failed.setRefreshBeforeUpdate(true);
  const detail = new any.Any();
  detail.pack(failed.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
  const response = new status.Status();
  response.setCode(grpc.status.UNKNOWN);
  response.setMessage(showLines(error.message));
  response.addDetails(detail);
  return Buffer.from(response.serializeBinary());
}

// A person's sentence for what they can act on; the stack only for a bug of ours.
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const bug =
    error instanceof TypeError ||
    error instanceof ReferenceError ||
    error instanceof RangeError;
  return bug ? (error.stack ?? error.message) : error.message;
}
