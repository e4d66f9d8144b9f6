import assert from "node:assert/strict";
import { setTimeout } from "node:timers/promises";
import { Reader } from "../../../src/kafka/client/encoding/wire.ts";
import {
  alteredReply,
  INCREMENTAL_ALTER_CONFIGS,
  type Seen,
} from "./fake-broker.ts";
import { startFakeCluster, type FakeCluster } from "./fake-cluster.ts";

type Altered = readonly [name: string, keys: readonly string[]];

describe("a change of settings", () => {
  let cluster: FakeCluster;
  beforeEach(async () => {
    cluster = await startFakeCluster();
  });
  afterEach(() => cluster.close());

  it("is merged by topic; what is said later about a key wins", async () => {
    const asked: (readonly Altered[])[] = [];
    cluster.answer(cluster.one, {
      [INCREMENTAL_ALTER_CONFIGS]: (seen) => {
        asked.push(askedChanges(seen));
        return alteredReply([
          ["a", 0],
          ["b", 40, "Invalid value"],
        ]);
      },
    });
    const results = await cluster.open().alterTopicConfigs([
      { topic: "a", set: { k: "1", l: "1" }, unset: ["m"] },
      { topic: "b", set: {}, unset: ["k"] },
      { topic: "a", set: { m: "2" }, unset: ["k"] },
    ]);
    assert.deepEqual(asked, [
      [
        ["a", ["+l=1", "+m=2", "-k="]],
        ["b", ["-k="]],
      ],
    ]);
    assert.deepEqual(
      results.map(({ name, state }) => [name, state]),
      [
        ["a", "done"],
        ["b", "refused"],
      ],
    );
  });

  it("waits for the one before it, over the same connection", async () => {
    let running = 0;
    let most = 0;
    cluster.answer(cluster.one, {
      [INCREMENTAL_ALTER_CONFIGS]: (seen) => {
        running += 1;
        most = Math.max(most, running);
        return alteredReply(askedChanges(seen).map(([name]) => [name, 0]));
      },
    });
    const kafka = cluster.open();
    const alter = async (name: string): Promise<void> => {
      await kafka.alterTopicConfigs([{ topic: name, set: {}, unset: ["k"] }]);
      running -= 1;
    };
    await Promise.all(["a", "b", "c"].map(alter));
    await setTimeout(0);
    assert.equal(most, 1);
    assert.equal(cluster.one.connections(), 1);
    assert.equal(cluster.two.connections(), 0);
  });

  it("of a broker goes to that broker, of all brokers to any", async () => {
    const asked: (readonly Altered[])[] = [];
    const reply = (seen: Seen): Buffer => {
      asked.push(askedChanges(seen));
      return alteredReply(askedChanges(seen).map(([name]) => [name, 0]));
    };
    cluster.answer(cluster.two, { [INCREMENTAL_ALTER_CONFIGS]: reply });
    const kafka = cluster.open();
    const change = { set: { k: "1" }, unset: ["l"] };
    assert.deepEqual(await kafka.alterBrokerConfig(2, change), {
      state: "done",
      name: "2",
    });
    cluster.answer(cluster.one, { [INCREMENTAL_ALTER_CONFIGS]: reply });
    assert.deepEqual(await kafka.alterBrokerConfig("all", change), {
      state: "done",
      name: "",
    });
    assert.deepEqual(asked, [
      [["2", ["+k=1", "-l="]]],
      [["", ["+k=1", "-l="]]],
    ]);
  });

  it("of a broker that is not registered is not sent", async () => {
    const change = { set: {}, unset: ["k"] };
    await assert.rejects(cluster.open().alterBrokerConfig(7, change), {
      message: "broker 7 is not registered; registered are 1, 2",
    });
  });
});

function askedChanges({ body }: Seen): readonly Altered[] {
  const reader = new Reader(body);
  return reader.array(() => {
    reader.int8();
    const name = reader.string();
    const keys = reader.array(() => {
      const key = reader.string();
      const sign = reader.int8() === 0 ? "+" : "-";
      return `${sign}${key}=${reader.nullableString() ?? ""}`;
    });
    return [name, keys] as const;
  });
}
