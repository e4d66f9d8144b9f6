import assert from "node:assert/strict";
import {
  formatAddress,
  parseAddress,
  parseServers,
} from "../../../../src/kafka/client/connect/address.ts";

describe("the address of a server", () => {
  it("is a host or IPv4 address and a port", () => {
    assert.deepEqual(parseAddress("kafka-1.example:9092"), {
      host: "kafka-1.example",
      port: 9092,
    });
  });

  it("is an IPv6 address in brackets and a port", () => {
    const address = parseAddress("[2001:db8::1]:9092");
    assert.deepEqual(address, { host: "2001:db8::1", port: 9092 });
    assert.equal(formatAddress(address), "[2001:db8::1]:9092");
  });

  for (const text of ["kafka", "kafka:", ":9092", "::1:9092", "a:0", "a:65536"])
    it(`is not "${text}"`, () => {
      assert.throws(() => parseAddress(text), {
        message: `expected a server as host:port or [ipv6]:port, found "${text}"`,
      });
    });
});

describe("bootstrap servers", () => {
  it("are one text with commas or a list, each server once", () => {
    const expected = ["a:1", "[::1]:2"];
    assert.deepEqual(parseServers(" a:1, [::1]:2,a:1,"), expected);
    assert.deepEqual(parseServers(["a:1", "[::1]:2"]), expected);
  });

  it("are at least one", () => {
    assert.throws(() => parseServers(" , "), /expected at least one/);
  });
});
