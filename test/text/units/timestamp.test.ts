import assert from "node:assert/strict";
import fc from "fast-check";
import {
  parseTimestamp,
  printTimestamp,
} from "../../../src/text/units/timestamp.ts";

describe("timestamps", () => {
  it("reads a time with its zone, to the millisecond", () => {
    const noon = Date.UTC(2026, 10, 1, 12);
    assert.deepEqual(
      [
        "2026-11-01T12:00:00Z",
        "2026-11-01T12:00Z",
        "2026-11-01T13:00:00+01:00",
        "2026-11-01T06:30:00-05:30",
        "2026-11-01T12:00:00.007Z",
        "1970-01-01T00:00:00Z",
      ].map(parseTimestamp),
      [noon, noon, noon, noon, noon + 7, 0],
    );
  });

  it("reads what date, Python and Kafka's tools print", () => {
    const noon = Date.UTC(2026, 10, 1, 12);
    assert.deepEqual(
      [
        "2026-11-01T13:00:00+0100",
        "2026-11-01T12:00:00.007999+00:00",
        "2026-11-01t12:00:00z",
        1_793_534_400_000,
      ].map(parseTimestamp),
      [noon, noon + 7, noon, noon],
    );
  });

  it("reads no number that may be meant in seconds", () => {
    for (const number of [0, 1_793_534_400, 9_000_000_000_000_000])
      assert.equal(parseTimestamp(number), undefined, String(number));
  });

  it("reads nothing else: no zone means another time on each machine", () => {
    for (const text of [
      "",
      "2026-11-01",
      "2026-11-01T12:00:00",
      "2026-11-01 12:00:00Z",
      "2026-11-01T12:00:00+01",
      "2026-11-01T12:00:00.Z",
      "1793534400000",
      "now",
    ])
      assert.equal(parseTimestamp(text), undefined, text);
  });

  it("reads no time that does not exist or that Kafka would take for a place", () => {
    for (const text of [
      "2026-02-30T00:00:00Z",
      "2025-02-29T00:00:00Z",
      "2026-13-01T00:00:00Z",
      "2026-11-01T25:00:00Z",
      "2026-11-01T12:60:00Z",
      "1969-12-31T23:59:59Z",
      "1970-01-01T00:00:00+01:00",
    ])
      assert.equal(parseTimestamp(text), undefined, text);
  });

  it("prints what it reads back", () => {
    assert.equal(printTimestamp(0), "1970-01-01T00:00:00Z");
    assert.equal(printTimestamp(7), "1970-01-01T00:00:00.007Z");
    const last = Date.UTC(9999, 11, 31);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: last }), (ms) => {
        assert.equal(parseTimestamp(printTimestamp(ms)), ms);
      }),
    );
  });
});
