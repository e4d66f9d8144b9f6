import assert from "node:assert/strict";
import { openEngineLog } from "../../../../src/pulumi/provider/protocol/engine-log.ts";
import { deadAddress } from "../../../kafka/client/fake-broker.ts";

// What the log sends is heard by the engine of the other tests; here is what happens without one.
describe("the log of the engine", () => {
  it("drops a sentence that cannot be delivered: the work goes on", async () => {
    const log = openEngineLog(await deadAddress());
    await assert.doesNotReject(log("urn", "half done", true));
  });

  it("is silent when no engine started the provider", async () => {
    const log = openEngineLog(undefined);
    await assert.doesNotReject(log("urn", "half done", false));
  });
});
