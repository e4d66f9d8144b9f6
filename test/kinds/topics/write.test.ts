import assert from "node:assert/strict";
import { fillTopic } from "../../../src/kinds/topics/fill.ts";
import type {
  TopicRemoval,
  TopicSpec,
} from "../../../src/kinds/topics/spec.ts";
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

  it("writes a setting as people write it and as Kafka stores it, and reads it back", () => {
    const config = {
      "retention.ms": "604800000",
      "segment.bytes": "1073741824",
      "vendors.own.ms": "604800000",
    };
    const written = writeTopic(present(config));
    assert.equal(
      JSON.stringify(written),
      '{"partitions":1,"replicationFactor":2,"config":{"retention.ms":"7d (604800000)","segment.bytes":"1GiB (1073741824)","vendors.own.ms":"604800000"}}',
    );
    const read = fillTopic(written);
    assert.deepEqual(read, { ok: true, value: present(config) });
  });

  it("writes that a topic shall be absent, and force and guard only where they are not as usual", () => {
    const usual = { force: false, guardMs: 7 * 86_400_000 };
    const write = (removal: Partial<TopicRemoval>): unknown =>
      writeTopic({ state: "absent", removal: { ...usual, ...removal } });
    assert.deepEqual(write({}), { state: "absent" });
    assert.deepEqual(write({ force: true }), { state: "absent", force: true });
    assert.deepEqual(write({ guardMs: 5_400_000 }), {
      state: "absent",
      guard: "90m",
    });
  });

  it("writes what becomes of others' settings only where they are not kept", () => {
    const { spec } = present({});
    const removing = { ...spec, unmanagedConfig: "remove" } as const;
    assert.equal(
      JSON.stringify(writeTopic({ state: "present", spec: removing })),
      '{"partitions":1,"replicationFactor":2,"config":{},"unmanagedConfig":"remove"}',
    );
  });
});

function present(config: TopicSpec["config"]): {
  readonly state: "present";
  readonly spec: TopicSpec;
} {
  return {
    state: "present",
    spec: {
      partitions: 1,
      replicationFactor: 2,
      config,
      unmanagedConfig: "keep",
    },
  };
}
