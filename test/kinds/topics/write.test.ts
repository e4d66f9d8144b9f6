import assert from "node:assert/strict";
import type { TopicSpec } from "../../../src/kinds/topics/spec.ts";
import { writeTopic } from "../../../src/kinds/topics/write.ts";

describe("writeTopic", () => {
  it("writes one text for one topic, whatever the order of its settings, so that a moved line is no change", () => {
    const one = { "segment.ms": "1", "cleanup.policy": "compact" };
    const other = { "cleanup.policy": "compact", "segment.ms": "1" };
    assert.equal(
      JSON.stringify(writeTopic(present(one))),
      '{"partitions":1,"replicationFactor":2,"config":{"cleanup.policy":"compact","segment.ms":"1"}}',
    );
    assert.equal(
      JSON.stringify(writeTopic(present(other))),
      JSON.stringify(writeTopic(present(one))),
    );
  });

  it("writes that a topic shall be absent, and force only where it was asked for", () => {
    assert.deepEqual(writeTopic({ state: "absent", force: false }), {
      state: "absent",
    });
    assert.deepEqual(writeTopic({ state: "absent", force: true }), {
      state: "absent",
      force: true,
    });
  });
});

function present(config: TopicSpec["config"]): {
  readonly state: "present";
  readonly spec: TopicSpec;
} {
  return {
    state: "present",
    spec: { partitions: 1, replicationFactor: 2, config },
  };
}
