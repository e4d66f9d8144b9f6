import assert from "node:assert/strict";
import * as grpc from "@grpc/grpc-js";
import provider from "@pulumi/pulumi/proto/provider_pb.js";
import status from "@pulumi/pulumi/proto/status_pb.js";
import {
  PartlyDone,
  toServiceError,
} from "../../../../src/pulumi/provider/protocol/failure.ts";

const partly = new PartlyDone("topics", {
  inputs: { topics: { a: "1" } },
  outputs: { clusterId: "abc", memory: { a: "{}" } },
  failures: ["create topic b: it is refused", "grow topic c: no answer"],
});

describe("toServiceError", () => {
  it("carries what became true, so that the engine keeps the resource and its memory", () => {
    const failed = detailOf(partly);
    assert.equal(failed.getId(), "topics");
    assert.deepEqual(failed.getInputs()?.toJavaScript(), {
      topics: { a: "1" },
    });
    assert.deepEqual(failed.getProperties()?.toJavaScript(), {
      clusterId: "abc",
      memory: { a: "{}" },
    });
  });

  it("carries every reason, and keeps the resource one that is read before each preview", () => {
    const failed = detailOf(partly);
    assert.deepEqual(failed.getReasonsList(), partly.partly.failures);
    assert.equal(failed.getRefreshBeforeUpdate(), true);
  });

  it("says the reasons in the message too, for whoever sees only that", () => {
    const { code, details } = toServiceError(partly);
    assert.equal(code, grpc.status.UNKNOWN);
    assert.equal(
      details,
      "create topic b: it is refused\ngrow topic c: no answer",
    );
  });

  it("says only the sentence of an error that a person can act on", () => {
    const { details, metadata } = toServiceError(
      new Error("no broker answers"),
    );
    assert.equal(details, "no broker answers");
    assert.equal(metadata, undefined);
  });

  it("shows the stack of a bug of ours, so that it can be reported", () => {
    const bug = new TypeError("x is not a function");
    assert.match(toServiceError(bug).details ?? "", /failure\.test\.ts/);
  });

  it("says whatever was thrown", () => {
    assert.equal(toServiceError("odd").details, "odd");
  });
});

function detailOf(error: unknown): provider.ErrorResourceInitFailed {
  const [bytes] =
    toServiceError(error).metadata?.get("grpc-status-details-bin") ?? [];
  assert.ok(bytes instanceof Buffer);
  const [detail] = status.Status.deserializeBinary(bytes).getDetailsList();
  assert.equal(
    detail?.getTypeUrl(),
    "type.googleapis.com/pulumirpc.ErrorResourceInitFailed",
  );
  return provider.ErrorResourceInitFailed.deserializeBinary(
    detail.getValue_asU8(),
  );
}
