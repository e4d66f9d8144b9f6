import assert from "node:assert/strict";
import type { LogDirView } from "../../../src/kafka/client/log-dirs.ts";
import type { Observed } from "../../../src/views/report/observed.ts";
import type { Planned } from "../../../src/views/report/planned.ts";
import type { Report } from "../../../src/views/report/report.ts";
import { toReport } from "../../../src/views/report/to-report.ts";
import {
  entries,
  observedCluster,
  plannedStack,
  shownGroup,
  topicView,
} from "./observed-cluster.ts";

describe("toReport", () => {
  it("tells of each broker its rack, what it leads and holds, and how full its disks are", () => {
    const { brokers, controller } = report({
      topics: [topicView("a", [1, 2], [2, 3], { replicas: [3, 1], leader: 1 })],
      logDirs: new Map([[1, [logDir({ "a-0": 100n, "a-2": 20n })]]]),
    });
    assert.equal(controller, 2);
    const [first, second, third] = brokers;
    assert.deepEqual(first, {
      ...{ id: 1, rack: "a", address: "kafka-1:9092", registered: true },
      ...{ leaders: 2, preferred: 1, replicas: 2, behind: 0, bytes: 120 },
      logDirs: [
        {
          ...{ path: "/data/0", error: undefined, bytes: 120 },
          ...{ totalBytes: 1000, usableBytes: 600 },
        },
      ],
    });
    assert.equal(second?.leaders, 1);
    assert.deepEqual([third?.leaders, third?.preferred], [0, 1]);
    assert.deepEqual(
      [third?.bytes, third?.logDirs],
      [undefined, undefined],
      "nobody has looked",
    );
  });

  it("names brokers that are declared or have replicas, and are not there", () => {
    const { brokers, findings } = report(
      { topics: [topicView("a", { replicas: [1, 9], isr: [1] })] },
      {
        ...plannedStack([]),
        brokers: [{ id: 4, rack: "c", deletesTopics: true }],
      },
    );
    const missing = brokers.filter(({ registered }) => !registered);
    assert.deepEqual(
      missing.map(({ id, rack, behind }) => [id, rack, behind]),
      [
        [4, "c", 0],
        [9, undefined, 1],
      ],
    );
    assert.equal(findings[0]?.weight, "bad");
    assert.match(findings[0].text, /^brokers 4, 9 are not registered/);
  });

  it("tells the size of a topic with all replicas, and says when some were not seen", () => {
    const topics = [topicView("whole", [1]), topicView("part", [1, 2])];
    const logDirs = new Map([
      [1, [logDir({ "whole-0": 5n, "part-0": 7n, "gone-0": 1n })]],
    ]);
    const told = report({ topics, logDirs }).topics;
    assert.deepEqual(
      told.map(({ name, bytes, bytesComplete }) => [
        name,
        bytes,
        bytesComplete,
      ]),
      [
        ["whole", 5, true],
        ["part", 7, false],
      ],
    );
  });

  it("does not count a copy inside one broker as a replica of its topic", () => {
    const future = { ...logDir({ "a-0": 3n }), path: "/data/1" };
    const replicas = future.replicas.map((each) => ({ ...each, future: true }));
    const { topics, brokers } = report({
      topics: [topicView("a", [1])],
      logDirs: new Map([[1, [logDir({ "a-0": 4n }), { ...future, replicas }]]]),
    });
    assert.equal(topics[0]?.bytes, 4);
    assert.equal(brokers[0]?.bytes, 7, "the disk has both");
  });

  it("tells what is set on a topic, as people write it, and neither defaults nor traces of moves", () => {
    const [topic, unseen] = report({
      topics: [topicView("a", [1]), topicView("b", [1])],
      topicConfigs: new Map([
        [
          "a",
          entries({
            "retention.ms": "604800000",
            "cleanup.policy": { value: "delete", source: "DEFAULT_CONFIG" },
            "segment.bytes": { value: "1", source: "STATIC_BROKER_CONFIG" },
            "leader.replication.throttled.replicas": "0:1",
          }),
        ],
      ]),
    }).topics;
    assert.deepEqual(topic?.settings, [
      { name: "retention.ms", value: "604800000", shown: "7d (604800000)" },
    ]);
    assert.equal(unseen?.settings, undefined);
  });

  it("finds the worst that is wrong with each partition", () => {
    const [topic] = report({
      topics: [
        topicView(
          "a",
          { replicas: [1, 2, 3], leader: undefined, isr: [] },
          { replicas: [1, 2, 3], isr: [1] },
          { replicas: [1, 2, 3], isr: [1, 2] },
          { replicas: [1, 2, 3], leader: 2 },
          [1, 2, 3],
        ),
      ],
      topicConfigs: new Map([["a", entries({ "min.insync.replicas": "2" })]]),
    }).topics;
    assert.deepEqual(
      topic?.troubles.map(({ kind, weight }) => [kind, weight]),
      [
        ["no leader", "bad"],
        ["below min.insync.replicas", "bad"],
        ["not in sync", "doubtful"],
        ["led elsewhere", "note"],
      ],
    );
    assert.deepEqual(
      topic.troubles.map(({ text }) => text),
      [
        "partition 0 has no leader, and can neither be read nor written: replicas on 1, 2, 3, in sync none",
        "partition 1 has too few replicas in sync for acks=all writes: leader 1, replicas on 1, 2, 3, in sync 1",
        "partition 2 is not wholly in sync: leader 1, replicas on 1, 2, 3, in sync 1, 2",
        "partition 3 is not led by its first replica: leader 2, replicas on 1, 2, 3, in sync 1, 2, 3",
      ],
    );
  });

  it("does not ask for more replicas in sync than there are", () => {
    const { topics, findings } = report({
      topics: [topicView("a", [1])],
      topicConfigs: new Map([["a", entries({ "min.insync.replicas": "2" })]]),
    });
    assert.deepEqual([topics[0]?.troubles, findings], [[], []]);
  });

  it("counts leaders that are not the preferred ones, and replicas that share a rack", () => {
    const topics = [topicView("a", [2, 3], { replicas: [1, 2], leader: 2 })];
    const { balance, findings } = report({ topics });
    assert.deepEqual(balance, {
      ...{ partitions: 2, replicas: 4, notPreferred: 1, oneRack: 1 },
    });
    assert.deepEqual(
      findings.map(({ text }) => text),
      [
        "1 partition has all replicas in one rack",
        "1 partition is not led by its first replica: a-1",
      ],
    );
  });

  it("warns of disks that fill up, and names log dirs that have failed", () => {
    const full = { ...logDir({}), usableBytes: 40n };
    const error = { code: 56, name: "KAFKA_STORAGE_ERROR", retriable: true };
    const failed = { ...logDir({}), error, path: "/data/1" };
    const { findings } = report({ logDirs: new Map([[1, [full, failed]]]) });
    assert.deepEqual(findings, [
      {
        weight: "bad",
        text: "log dir /data/0 of broker 1 has 40 B free of 1000 B",
      },
      {
        weight: "bad",
        text: "log dir /data/1 of broker 1 has failed: KAFKA_STORAGE_ERROR",
      },
    ]);
  });

  it("tells settings of brokers that are not Kafka's defaults, and where brokers differ", () => {
    const file = { source: "STATIC_BROKER_CONFIG" } as const;
    const of = (id: string, threads: string) =>
      entries({
        "broker.id": { value: id, ...file },
        "log.cleaner.threads": { value: threads, ...file },
        "num.io.threads": { value: "8", source: "DEFAULT_CONFIG" },
      });
    const { brokerSettings, findings } = report({
      brokerConfigs: new Map([
        [1, of("1", "1")],
        [2, of("2", "2")],
        [3, of("3", "2")],
      ]),
    });
    assert.deepEqual(
      brokerSettings.map(({ name, differs, values }) => [
        name,
        differs,
        values.map(({ shown, brokers }) => [shown, brokers]),
      ]),
      [
        [
          "broker.id",
          false,
          [
            ["1", [1]],
            ["2", [2]],
            ["3", [3]],
          ],
        ],
        [
          "log.cleaner.threads",
          true,
          [
            ["1", [1]],
            ["2", [2, 3]],
          ],
        ],
      ],
    );
    assert.deepEqual(findings, [
      { weight: "doubtful", text: "brokers differ in log.cleaner.threads" },
    ]);
  });

  it("tells how far a group is behind, topic by topic, and where that is not known", () => {
    const group = shownGroup(
      ["a", 0, 3n, 10n],
      ["a", 1, undefined, 5n],
      ["b", 0, 3n, undefined],
    );
    const [told] = report({ groups: new Map([["g", group]]) }).groups ?? [];
    assert.equal(told?.lag, 7);
    assert.deepEqual(told.topics, [
      { topic: "a", partitions: 2, lag: 7, uncommitted: 1, unknown: 0 },
      { topic: "b", partitions: 1, lag: 0, uncommitted: 0, unknown: 1 },
    ]);
  });

  it("has no groups, not an empty list of them, when nobody could look", () => {
    const told = report({ groups: undefined, unseen: ["groups: no leader"] });
    assert.equal(told.groups, undefined);
    assert.deepEqual(told.unseen, ["groups: no leader"]);
  });

  it("holds each item against the files: drifted, refused, as declared, not declared", () => {
    const change = { path: ["b", "partitions"], before: 1, after: 3 };
    const { topics, plan } = report(
      {
        topics: ["a", "b", "c", "d", "__offsets"].map((name) =>
          topicView(name, [1]),
        ),
      },
      plannedStack(
        [
          {
            declared: 3,
            changes: [
              change,
              { path: ["e"], before: undefined, after: { partitions: 1 } },
            ],
            notes: [{ item: "a", text: "is adopted" }],
            refused: [
              {
                ...{ severity: "error", path: ["topics", "c", "partitions"] },
                ...{ expected: "more", found: "less" },
              },
            ],
          },
        ],
        { topics: { a: "x.yaml:1:1", b: "x.yaml:2:1", c: "x.yaml:3:1" } },
      ),
    );
    assert.deepEqual(
      topics.map(({ name, drift }) => [name, drift?.state, drift?.place]),
      [
        ["a", "as declared", "x.yaml:1:1"],
        ["b", "differs", "x.yaml:2:1"],
        ["c", "refused", "x.yaml:3:1"],
        ["d", "not declared", undefined],
        ["__offsets", undefined, undefined],
      ],
    );
    assert.deepEqual(topics[1]?.drift?.changes, ["partitions: 1 → 3"]);
    assert.deepEqual(topics[0]?.drift?.notes, ["is adopted"]);
    assert.deepEqual(plan?.items, [
      { noun: "topic", name: "b", sign: "~", changes: ["partitions: 1 → 3"] },
      { noun: "topic", name: "e", sign: "+", changes: ["partitions: 1"] },
    ]);
    assert.deepEqual(plan.refused, [
      "topics.c.partitions: expected more, found less",
    ]);
    assert.equal(plan.declared, 3);
  });

  it("is the same as JSON, so that programs read what people see", () => {
    const told = report({
      topics: [topicView("a", [1, 2])],
      groups: new Map([["g", shownGroup(["a", 0, 1n, 2n])]]),
      logDirs: new Map([[1, [logDir({ "a-0": 1n })]]]),
    });
    const json = JSON.parse(JSON.stringify(told)) as Report;
    assert.deepEqual(JSON.stringify(json), JSON.stringify(told));
    assert.equal(json.topics[0]?.bytes, 1);
  });
});

function report(given: Partial<Observed>, planned?: Planned): Report {
  const madeAt = new Date("2026-11-25T14:00:00Z");
  return toReport(observedCluster(given), planned, madeAt);
}

function logDir(bytes: Readonly<Record<string, bigint>>): LogDirView {
  return {
    path: "/data/0",
    error: undefined,
    totalBytes: 1000n,
    usableBytes: 600n,
    replicas: Object.entries(bytes).map(([name, size]) => ({
      topic: name.slice(0, name.lastIndexOf("-")),
      partition: Number(name.slice(name.lastIndexOf("-") + 1)),
      bytes: size,
      future: false,
    })),
  };
}
