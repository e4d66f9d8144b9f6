import assert from "node:assert/strict";
import { differencesOf } from "../../../src/cluster/roll/differences.ts";

describe("differencesOf", () => {
  it("says what changes, by the names that a person knows", () => {
    const before = {
      image: "apache/kafka:3.9.0",
      env: { HEAP: "1g" },
      settings: { "num.io.threads": "3", "a.b": "1" },
      volumes: ["x"],
    };
    const after = {
      image: "apache/kafka:3.9.1",
      env: { HEAP: "2g" },
      settings: { "num.io.threads": "5", "c.d": "2" },
      volumes: ["x", "y"],
    };
    assert.deepEqual(
      differencesOf(JSON.stringify(before), JSON.stringify(after)),
      [
        "image apache/kafka:3.9.0 → apache/kafka:3.9.1",
        "environment variable HEAP 1g → 2g",
        "num.io.threads 3 → 5",
        "a.b is no longer set (was 1)",
        "c.d is set to 2",
        'volumes ["x"] → ["x","y"]',
      ],
    );
  });

  it("shows settings as people write them, with what Kafka stores", () => {
    const settings = (hours: string) =>
      JSON.stringify({ settings: { "log.retention.hours": hours, x: hours } });
    assert.deepEqual(differencesOf(settings("24"), settings("48")), [
      "log.retention.hours 1d (24) → 2d (48)",
      "x 24 → 48",
    ]);
  });

  it("explains the roll of a stack whose containers had all capabilities", () => {
    const after = { capabilities: "none", "no-new-privileges": "true" };
    assert.deepEqual(differencesOf("{}", JSON.stringify(after)), [
      "capabilities are set to none",
      "no-new-privileges is set to true",
    ]);
  });

  it("is empty for what is the same", () => {
    assert.deepEqual(differencesOf('{"image":"a"}', '{"image":"a"}'), []);
  });

  it("takes a text that it cannot read for nothing known", () => {
    assert.deepEqual(differencesOf("made by hand", '{"image":"a"}'), [
      "image is set to a",
    ]);
  });
});
