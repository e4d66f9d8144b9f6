import assert from "node:assert/strict";
import { keptBrokers } from "../../../src/cluster/roll/description.ts";
import {
  refuseRemoved,
  removedLogDirs,
} from "../../../src/cluster/roll/removed-log-dirs.ts";

describe("log dirs that are removed", () => {
  it("are those whose paths are gone, whatever their order", () => {
    assert.deepEqual(removedLogDirs(change("/a,/b,/c", "/c,/d,/a")), ["/b"]);
    assert.deepEqual(removedLogDirs(change("/a", "/b,/a")), []);
  });

  it("are refused while they hold replicas, which are named", () => {
    const replicas = [0, 1, 2, 3, 4, 5, 6].map((index) => `orders-${index}`);
    const [words, ...others] = refuseRemoved(change("/a,/b", "/a"), [
      { path: "/a", failure: undefined, replicas: ["kept-0"] },
      { path: "/b", failure: undefined, replicas },
    ]);
    assert.deepEqual(others, []);
    assert.match(
      words ?? "",
      /^log dir \/b of broker 7 cannot be removed: it holds 7 replicas \(orders-0, .*, orders-4 and 2 more\)/,
    );
  });

  it("may go when they are empty", () => {
    const seen = [{ path: "/b", failure: undefined, replicas: [] }];
    assert.deepEqual(refuseRemoved(change("/a,/b", "/a"), seen), []);
  });

  it("are refused when nobody could look: that is not the same as empty", () => {
    const [words] = refuseRemoved(change("/a,/b", "/a"), undefined);
    assert.match(words ?? "", /does not tell what is in it/);
    const failure = "KAFKA_STORAGE_ERROR";
    const seen = [{ path: "/b", failure, replicas: [] }];
    const [failed] = refuseRemoved(change("/a,/b", "/a"), seen);
    assert.match(failed ?? "", /nobody knows what is in it \(KAFKA_STORAGE/);
  });

  function change(before: string, after: string) {
    const [broker] = keptBrokers({ "7": text(before) }, { "7": text(after) });
    assert.ok(broker);
    return broker;
  }

  function text(paths: string): string {
    return JSON.stringify({ settings: { "log.dirs": paths } });
  }
});

describe("keptBrokers", () => {
  it("leaves out brokers that come, go or stay as they are, and reads what it can", () => {
    const olds = { "1": "{}", "2": "{}", "3": "not JSON" };
    const news = { "2": "{}", "3": '{"image":"x"}', "4": "{}" };
    assert.deepEqual(keptBrokers(olds, news), [
      {
        id: 3,
        before: { image: "", settings: {} },
        after: { image: "x", settings: {} },
      },
    ]);
  });
});
