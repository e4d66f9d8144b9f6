import assert from "node:assert/strict";
import { openDoors } from "../../../../src/pulumi/provider/types/doors.ts";
import { unknown } from "../../../../src/pulumi/provider/types/resource.ts";
import { deadAddress } from "../../../kafka/client/fake-broker.ts";
import { startLiveCluster } from "../live-cluster.ts";

describe("the provider's doors", () => {
  it("cannot be opened before the servers are known as plain text, and say so", () => {
    const doors = openDoors();
    const expected = { message: /needs bootstrapServers, a plain text/ };
    assert.throws(() => doors.kafka(), expected);
    doors.configure({ bootstrapServers: unknown });
    assert.throws(() => doors.glance(), expected);
  });

  it("stay the same while the provider runs, one for changes and one for looks", () => {
    const doors = openDoors();
    doors.configure({ bootstrapServers: "127.0.0.1:1" });
    assert.equal(doors.kafka(), doors.kafka());
    assert.equal(doors.glance(), doors.glance());
    assert.notEqual(doors.kafka(), doors.glance());
  });

  it("try only once where a look must not take long", async () => {
    const doors = openDoors();
    doors.configure({ bootstrapServers: await deadAddress() });
    const glance = doors.glance();
    await assert.rejects(glance.cluster(), /ECONNREFUSED/);
    assert.deepEqual(glance.requestCounts(), { ApiVersions: 1 });
    await doors.close();
  });

  it("close what they opened", async () => {
    const cluster = await startLiveCluster(1);
    const doors = openDoors();
    doors.configure({ bootstrapServers: cluster.bootstrapServers });
    const kafka = doors.kafka();
    await kafka.cluster();
    await doors.close();
    await assert.rejects(kafka.cluster(), /this door is closed/);
    await cluster.close();
  });
});
