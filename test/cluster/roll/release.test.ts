import assert from "node:assert/strict";
import {
  hidesRelease,
  refuseRelease,
  unknownRelease,
} from "../../../src/cluster/roll/release.ts";

const none: Readonly<Record<string, string>> = {};

describe("another image or protocol of a broker", () => {
  it("may be another patch version, up or down", () => {
    assert.deepEqual(refused("apache/kafka:3.9.1", "apache/kafka:3.9.2"), []);
    assert.deepEqual(refused("apache/kafka:3.9.2", "apache/kafka:3.9.1"), []);
  });

  it("is refused when it does not know the protocol that the brokers speak", () => {
    const [words] = refused("apache/kafka:3.9.1", "apache/kafka:3.8.1");
    assert.match(words ?? "", /broker 1 cannot go back to Kafka 3\.8/);
    assert.deepEqual(
      refused("apache/kafka:3.9.1", "apache/kafka:3.8.1", "3.8-IV0"),
      [],
    );
  });

  it("is refused when the protocol goes back", () => {
    const after = { "inter.broker.protocol.version": "3.8" };
    const image = "apache/kafka:3.9.1";
    const [words] = refused(image, image, "3.9-IV0", none, after);
    assert.match(words ?? "", /has no way back/);
  });

  it("is refused when image and protocol go up in one step, and not when one follows the other", () => {
    const [old, next] = [
      "r.example:5000/kafka:3.8.0",
      "r.example:5000/kafka:3.9.1",
    ];
    const pinned = { "inter.broker.protocol.version": "3.8" };
    assert.match(refused(old, next, "3.8-IV0")[0] ?? "", /in one step/);
    assert.deepEqual(refused(old, next, "3.8-IV0", none, pinned), []);
    assert.deepEqual(refused(next, next, "3.8-IV0", pinned, none), []);
  });

  it("by a digest, or by a tag without version, is not held against anything", () => {
    const digest = `apache/kafka@sha256:${"0".repeat(64)}`;
    assert.deepEqual(refused("apache/kafka:3.9.1", digest), []);
    assert.deepEqual(refused(digest, "example.com/kafka:stable"), []);
    const both = `apache/kafka:3.8.1@sha256:${"0".repeat(64)}`;
    assert.equal(refused("apache/kafka:3.9.1", both).length, 1);
  });

  it("is held against what somebody saw in the image, where its name does not tell", () => {
    const digest = `apache/kafka@sha256:${"0".repeat(64)}`;
    const broker = {
      id: 1,
      before: { image: "apache/kafka:3.9.1", settings: {} },
      after: { image: digest, settings: {} },
    };
    assert.ok(hidesRelease(broker));
    assert.match(unknownRelease(broker)[0] ?? "", /is not known, .* its tag/);
    const seen = { ...broker, after: { ...broker.after, version: "3.8.1" } };
    assert.deepEqual(unknownRelease(seen), []);
    const [words] = refuseRelease(seen, "3.9-IV0");
    assert.match(words ?? "", /broker 1 cannot go back to Kafka 3\.8/);
    const named = { image: `apache/kafka:3.9.2@${digest}`, settings: {} };
    assert.ok(!hidesRelease({ ...broker, after: named }));
    assert.ok(!hidesRelease({ ...broker, before: broker.after }));
  });

  it("is refused downwards when no broker tells its protocol", () => {
    const down = ["apache/kafka:3.9.1", "apache/kafka:3.8.1"] as const;
    const [words] = refused(...down, "");
    assert.match(words ?? "", /while no broker answers/);
    assert.deepEqual(refused(down[1], down[0], ""), []);
  });

  function refused(
    before: string,
    after: string,
    spoken = "3.9-IV0",
    old: Readonly<Record<string, string>> = {},
    next: Readonly<Record<string, string>> = {},
  ): readonly string[] {
    return refuseRelease(
      {
        id: 1,
        before: { image: before, settings: old },
        after: { image: after, settings: next },
      },
      spoken === "" ? undefined : spoken,
    );
  }
});
