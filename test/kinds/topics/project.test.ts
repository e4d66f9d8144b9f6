import assert from "node:assert/strict";
import fc from "fast-check";
import type { Override } from "../../../src/catalog/same-override.ts";
import type { LiveTopic } from "../../../src/kinds/topics/observed.ts";
import {
  projectTopic,
  recallTopic,
} from "../../../src/kinds/topics/project.ts";
import type {
  DesiredTopic,
  UnmanagedConfig,
} from "../../../src/kinds/topics/spec.ts";
import { liveTopic } from "./apply-in-memory.ts";

const absent: DesiredTopic = {
  state: "absent",
  removal: { force: false, guardMs: 0 },
};

describe("projectTopic", () => {
  it("tells a live value that means the same in the words of the YAML, so that an untouched topic is no difference", () => {
    const wanted = present({ "min.cleanable.dirty.ratio": "0.50" });
    const live = observed({
      "min.cleanable.dirty.ratio": { value: "0.5", type: "DOUBLE" },
    });
    assert.deepEqual(projectTopic(live, wanted), wanted);
  });

  it("does so for whatever means the same, also where the broker told no type: the order of policies, another spelling", () => {
    const wanted = present({
      "cleanup.policy": "compact,delete",
      "retention.ms": "604800000",
    });
    const live = observed({
      "cleanup.policy": { value: "delete, compact", type: undefined },
      "retention.ms": { value: "+604800000", type: undefined },
    });
    assert.deepEqual(projectTopic(live, wanted), wanted);
  });

  it("shows what somebody changed behind our back: another value, a setting that is gone, more partitions", () => {
    const wanted = present({ "retention.ms": "1", "segment.ms": "2" });
    const live = observed({ "retention.ms": { value: "9", type: "LONG" } });
    assert.deepEqual(projectTopic({ ...live, partitions: 5 }, wanted), {
      state: "present",
      spec: {
        partitions: 5,
        replicationFactor: 1,
        config: { "retention.ms": "9" },
        unmanagedConfig: "keep",
      },
    });
  });

  it("does not mention settings that nobody asked for: they are not ours", () => {
    const live = observed({ "retention.ms": { value: "9", type: "LONG" } });
    assert.deepEqual(projectTopic(live, present({})), present({}));
  });

  it("shows a topic that is there although it should be absent", () => {
    assert.deepEqual(projectTopic(observed({}), absent), present({}));
  });

  it("shows the settings of others where they shall be removed, but no throttles", () => {
    const live = observed({
      "retention.ms": { value: "9", type: "LONG" },
      "leader.replication.throttled.replicas": { value: "*", type: "LIST" },
    });
    assert.deepEqual(
      projectTopic(live, present({}, "remove")),
      present({ "retention.ms": "9" }, "remove"),
    );
  });

  it("takes a topic on its way out for gone", () => {
    const leaving = { state: "leaving", waitsFor: [3] } as const;
    assert.equal(projectTopic(leaving, present({})), undefined);
    assert.deepEqual(projectTopic(leaving, absent), absent);
  });
});

describe("recallTopic", () => {
  it("remembers no topic where the last look saw none", () => {
    assert.equal(recallTopic(absent), undefined);
  });

  it("is the reverse of what was projected, so that planning against the state is planning against the last look", () => {
    const values = fc.constantFrom("1", "2");
    const config = fc.dictionary(fc.constantFrom("a", "b"), values, {
      noNullPrototype: true,
    });
    fc.assert(
      fc.property(config, (settings) => {
        const desired = present(settings);
        const recalled = recallTopic(desired);
        assert.ok(recalled);
        assert.deepEqual(projectTopic(recalled, desired), desired);
      }),
    );
  });
});

function present(
  config: Readonly<Record<string, string>>,
  unmanagedConfig: UnmanagedConfig = "keep",
): DesiredTopic {
  return {
    state: "present",
    spec: { partitions: 1, replicationFactor: 1, config, unmanagedConfig },
  };
}

function observed(overrides: Readonly<Record<string, Override>>): LiveTopic {
  return liveTopic({ overrides: new Map(Object.entries(overrides)) });
}
