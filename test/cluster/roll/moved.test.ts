import assert from "node:assert/strict";
import { refuseMoved } from "../../../src/cluster/roll/moved.ts";

const none = { brokers: {}, zookeepers: {} };

describe("what is placed on another host", () => {
  it("is refused with the way there, brokers and ZooKeeper servers alike", () => {
    const refused = refuseMoved(
      { brokers: { "1": on("a") }, zookeepers: { "t-zookeeper-1": on("a") } },
      { brokers: { "1": on("b") }, zookeepers: { "t-zookeeper-1": on("b") } },
    );
    assert.match(
      refused[0] ?? "",
      /^broker 1 cannot move from host a to host b: .* add a broker with another broker\.id on host b/,
    );
    assert.match(refused[1] ?? "", /^ZooKeeper server t-zookeeper-1 cannot/);
    assert.equal(refused.length, 2);
  });

  it("is refused also from the engine without a name, and back to it", () => {
    const home = { ...none, brokers: { "1": "{}" } };
    const away = { ...none, brokers: { "1": on("a") } };
    assert.match(refuseMoved(home, away)[0] ?? "", /from the Docker Engine/);
    assert.match(refuseMoved(away, home)[0] ?? "", /to the Docker Engine/);
  });

  it("is nothing to refuse for what is new or stays", () => {
    const before = { ...none, brokers: { "1": on("a") } };
    const after = { ...none, brokers: { "1": on("a"), "2": on("b") } };
    assert.deepEqual(refuseMoved(before, after), []);
    assert.deepEqual(refuseMoved(none, after), []);
  });
});

function on(host: string): string {
  return JSON.stringify({ host, image: "apache/kafka:3.9.1" });
}
