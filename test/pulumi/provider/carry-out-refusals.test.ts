import assert from "node:assert/strict";
import {
  KafkaError,
  KafkaUnreachable,
} from "../../../src/kafka/client/errors.ts";
import type { Kafka } from "../../../src/kafka/client/kafka.ts";
import { topics } from "../../../src/kinds/topics/topics.ts";
import { close, type Reconciler } from "../../../src/reconcile/reconciler.ts";
import { memoryCluster, refusal } from "../../kinds/topics/door.ts";
import { runTopics, wire } from "./one-run.ts";
import { packItems } from "../../../src/reconcile/memory.ts";
import { packPlaces } from "../../../src/reconcile/places.ts";

const bare = { partitions: 1, replicationFactor: 1, config: {} };
const preview = { preview: true };
const ours = {
  __brokers: wire({
    1: { deletesTopics: true },
    2: { deletesTopics: true },
    3: { deletesTopics: true },
  }),
};

describe("the refusals of a preview", () => {
  it("are those of the planner and of the brokers together, in the order of the files", async () => {
    const { door } = memoryCluster({ shrunk: { ...bare, partitions: 4 } });
    const createTopics: Kafka["createTopics"] = (items) =>
      Promise.resolve(
        items.map(({ name }) => refusal(name, 44, "too wide for us")),
      );
    const news = {
      topics: wire({ shrunk: bare, wide: bare }),
      __places: packPlaces({
        wide: "configs/a.yaml:7:3",
        shrunk: "configs/b.yaml:2:3",
      }),
    };
    await assert.rejects(runTopics({ ...door, createTopics }, news, preview), {
      message: [
        "refused, no topic was changed:",
        "configs/a.yaml:7:3 topics.wide: expected brokers to accept it, found POLICY_VIOLATION (too wide for us) to: create topic wide with 1 partition × 1 replica",
        "configs/b.yaml:2:3 topics.shrunk.partitions: expected at least 4, the number of partitions the topic has, found 1; partitions never shrink and topics are never recreated; a topic with fewer partitions needs another name",
      ].join("\n"),
    });
  });

  it("do not ask the brokers about a topic that the planner refuses anyway", async () => {
    const cluster = memoryCluster({ wide: { ...bare, partitions: 4 } });
    const news = {
      topics: wire({ wide: { ...bare, config: { "retention.ms": "1" } } }),
    };
    await assert.rejects(runTopics(cluster.door, news, preview));
    assert.deepEqual(cluster.sent, []);
  });
});

describe("a warning of the brokers", () => {
  // Broker 3 has a replica and is down, so each new partition needs it.
  const grown = () =>
    memoryCluster(
      {
        a: {
          ...bare,
          replicationFactor: 3,
          replicas: [[1, 2, 3]],
        },
      },
      { down: [3] },
    );
  const wanted = {
    topics: wire({ a: { ...bare, partitions: 2, replicationFactor: 3 } }),
    __places: packPlaces({ a: "configs/a.yaml:2:3" }),
  };
  const warning =
    "configs/a.yaml:2:3 topics.a: warning: expected brokers to accept it, found INVALID_REPLICA_ASSIGNMENT (Unknown broker(s) in replica assignment) to: grow topic a to 2 partitions";

  it("is only told in a preview of a program that starts its own brokers: the same run may end it", async () => {
    const news = { ...wanted, ...ours };
    const { notes } = await runTopics(grown().door, news, preview);
    assert.ok(notes.includes(warning), notes.join("\n"));
  });

  it("refuses in a preview for a cluster of somebody else: nothing here will end it", async () => {
    await assert.rejects(runTopics(grown().door, wanted, preview), {
      message: `refused, no topic was changed:\n${warning}`,
    });
  });
});

describe("what cannot be read while a broker is away", () => {
  const wanted = { topics: wire({ a: bare }), ...ours };
  const failing = (retriable: boolean) => {
    const error = new KafkaError("a could not be read", {
      retriable,
      sent: false,
    });
    return { ...memoryCluster({}).door, topics: () => Promise.reject(error) };
  };

  it("is reported as unknown in the preview of a run that brings the broker back", async () => {
    const memory = { version: 4, items: { a: '{"set":[],"end":3}' } };
    const how = { ...preview, memory, remembered: "the-cluster" };
    const { outcome, notes, foreseen } = await runTopics(
      failing(true),
      wanted,
      how,
    );
    assert.match(
      notes.join("\n"),
      /^the cluster could not be read, .*\(a could/,
    );
    assert.deepEqual(
      foreseen.map(({ essence }) => essence),
      [undefined],
    );
    const { clusterId, __memory } = outcome.outputs;
    assert.equal(clusterId, "the-cluster");
    assert.equal(__memory, packItems(memory.items));
  });

  it("fails an update, a preview for a cluster of somebody else, and whatever no broker will answer", async () => {
    const words = { message: "a could not be read" };
    await assert.rejects(runTopics(failing(true), wanted), words);
    const { topics: items } = wanted;
    const others = { topics: items };
    await assert.rejects(runTopics(failing(true), others, preview), words);
    await assert.rejects(runTopics(failing(false), wanted, preview), words);
  });
});

describe("the refusals of a kind that comes later", () => {
  const mirrors = close({ ...topics, name: "mirrors", noun: "mirror" });
  const cluster = () =>
    memoryCluster({
      t: { ...bare, partitions: 4 },
      m: { ...bare, partitions: 4 },
    });
  const beside = {
    items: wire({ m: bare }),
    places: { m: "configs/a.yaml:5:3" },
  };
  const alone = {
    topics: wire({ t: bare }),
    __places: packPlaces({ t: "configs/b.yaml:2:3" }),
  };
  const news = { ...alone, __beside: { mirrors: JSON.stringify(beside) } };
  const firstWords =
    "configs/b.yaml:2:3 topics.t.partitions: expected at least 4";
  const lastWords =
    "configs/a.yaml:5:3 mirrors.m.partitions: expected at least 4";
  const linesOf = async (
    kafka: Kafka,
    after: readonly Reconciler<Kafka>[],
    inputs: Parameters<typeof runTopics>[1] = news,
  ): Promise<readonly string[]> => {
    const refused = await runTopics(kafka, inputs, {
      preview: true,
      after,
    }).then(
      () => assert.fail("it was not refused"),
      (error: unknown) => (error as Error).message,
    );
    return refused.split("\n").map((line) => line.split(",")[0] ?? "");
  };

  it("are printed with those of the first one, sorted by their places", async () => {
    assert.deepEqual(await linesOf(cluster().door, [mirrors]), [
      "refused",
      lastWords,
      firstWords,
    ]);
  });

  it("are left out when the program has no such items, or no such kind", async () => {
    const lines = ["refused", firstWords];
    assert.deepEqual(await linesOf(cluster().door, [mirrors], alone), lines);
    assert.deepEqual(await linesOf(cluster().door, []), lines);
  });

  it("do not stand in the way of the first kind when it refuses nothing", async () => {
    const inputs = { ...news, topics: wire({ t: { ...bare, partitions: 4 } }) };
    const after = [mirrors];
    const run = runTopics(cluster().door, inputs, { preview: true, after });
    assert.ok("outputs" in (await run).outcome);
  });

  it("do not hide those of the first kind when the later one cannot be looked at", async () => {
    const gone = new KafkaUnreachable("no server answers", [], {
      retriable: true,
    });
    const blind = { ...mirrors, plan: () => Promise.reject(gone) };
    const lines = ["refused", firstWords];
    assert.deepEqual(await linesOf(cluster().door, [blind]), lines);
  });
});
