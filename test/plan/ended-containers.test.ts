import assert from "node:assert/strict";
import { KafkaUnreachable } from "../../src/kafka/errors.ts";
import { tellingEnded } from "../../src/plan/ended-containers.ts";
import { endedChange } from "../../src/roll/container-changes.ts";

const ended = [endedChange("broker 2"), endedChange("ZooKeeper server z")];
function unreachable(): Promise<never> {
  const words = "no server answers";
  return Promise.reject(new KafkaUnreachable(words, [], { retriable: true }));
}

describe("a plan while containers have ended", () => {
  it("names them when brokers cannot answer", async () => {
    await assert.rejects(tellingEnded(ended, unreachable), {
      name: "ContainersEnded",
      message:
        "no server answers; these have ended, and an update starts them anew: broker 2, ZooKeeper server z",
    });
  });

  it("leaves alone what has another cause, and what works", async () => {
    await assert.rejects(tellingEnded([], unreachable), KafkaUnreachable);
    const broken = () => Promise.reject(new TypeError("x"));
    await assert.rejects(tellingEnded(ended, broken), TypeError);
    assert.equal(await tellingEnded(ended, () => Promise.resolve(3)), 3);
  });
});
