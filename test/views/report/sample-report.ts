import type { LogDirView } from "../../../src/kafka/client/log-dirs.ts";
import type { TopicView } from "../../../src/kafka/client/views.ts";
import type { ShownGroup } from "../../../src/kinds/groups/shown.ts";
import type { Change } from "../../../src/reconcile/plan.ts";
import type { Report } from "../../../src/views/report/report.ts";
import { toReport } from "../../../src/views/report/to-report.ts";
import {
  entries,
  observedCluster,
  plannedStack,
  shownGroup,
  topicView,
} from "./observed-cluster.ts";

const gib = 1024 ** 3;
const domains = ["billing", "catalog", "orders", "payments", "shipping"];
const things = ["created", "failed", "snapshot", "updates"];

// A cluster of six brokers in three racks with so many topics, a tenth as many groups, some of everything that can be wrong, and
// a stack that declares most of it; the same one every time.
export function sampleReport(count: number): Report {
  const topics = Array.from({ length: count }, (_, index) => topicOf(index));
  const names = topics.map(({ name }) => name);
  const observed = observedCluster({
    cluster: {
      clusterId: "gHk3pWq2RfuTn0yXvB71aQ",
      controllerId: 2,
      brokers: ids.map((id) => ({
        id,
        host: `kafka-${id}.prod.example`,
        port: 9092,
        rack: rackOf(id),
      })),
    },
    topics: [...topics, topicView("__consumer_offsets", [1, 2, 3], [2, 3, 4])],
    topicConfigs: new Map(names.map((name, at) => [name, settingsOf(at)])),
    brokerConfigs: new Map(ids.map((id) => [id, brokerConfig(id)])),
    logDirs: new Map(ids.map((id) => [id, [logDir(id, topics)]])),
    groups: groupsOf(names),
  });
  const planned = plannedStack(
    [
      {
        declared: count,
        changes: names.flatMap(changesOf),
        notes: [
          { item: names[3] ?? "", text: "exists already and is adopted" },
        ],
      },
      { name: "groups", noun: "group", declared: 0 },
    ],
    { topics: placesOf(names), groups: {} },
  );
  return toReport(observed, planned, new Date("2026-11-25T14:00:00Z"));
}

const ids = [1, 2, 3, 4, 5, 6];

function rackOf(id: number): string {
  return `eu-west-1${"abc"[(id - 1) % 3] ?? ""}`;
}

function topicOf(index: number): TopicView {
  const domain = domains[index % domains.length] ?? "";
  const thing = things[Math.floor(index / domains.length) % things.length];
  const name = `${domain}.${thing}.v${Math.floor(index / 20) + 1}`;
  const partitions = Array.from({ length: 3 + (index % 4) * 3 }, (_, at) => {
    const replicas = [0, 1, 2].map((step) => ((index + at + step) % 6) + 1);
    if (index % 17 === 4 && at === 1)
      return { replicas, isr: replicas.slice(0, 2) };
    return index % 23 === 7 ? { replicas, leader: replicas[1] } : { replicas };
  });
  return topicView(name, ...partitions);
}

function settingsOf(index: number): ReturnType<typeof entries> {
  return entries({
    "min.insync.replicas": { value: "2", source: "STATIC_BROKER_CONFIG" },
    ...(index % 3 === 0 ? { "retention.ms": String(86_400_000 * 7) } : {}),
    ...(index % 4 === 2 ? { "cleanup.policy": "compact" } : {}),
    ...(index % 10 === 6 ? { "max.message.bytes": "4194304" } : {}),
    ...(index % 10 === 6 ? { "compression.type": "zstd" } : {}),
  });
}

function brokerConfig(id: number): ReturnType<typeof entries> {
  const source = "STATIC_BROKER_CONFIG";
  const all = "DYNAMIC_DEFAULT_BROKER_CONFIG";
  return entries({
    "broker.id": { value: String(id), source },
    "broker.rack": { value: rackOf(id), source },
    "min.insync.replicas": { value: "2", source },
    "num.io.threads": { value: id === 6 ? "8" : "16", source },
    "log.retention.ms": { value: "259200000", source: all },
    "ssl.keystore.password": { source, sensitive: true },
  });
}

function sizeOf(topic: string, partition: number): bigint {
  const spread = Array.from(topic).reduce(
    (sum, each) => sum * 31 + each.charCodeAt(0),
    7,
  );
  return BigInt((Math.abs(spread) % 997) * 190_000 + partition * 1_000_000);
}

function logDir(id: number, topics: readonly TopicView[]): LogDirView {
  const replicas = topics.flatMap(({ name: topic, partitions }) =>
    partitions
      .filter((partition) => partition.replicas.includes(id))
      .map(({ index: partition }) => ({
        topic,
        partition,
        bytes: sizeOf(topic, partition),
        future: false,
      })),
  );
  const bytes = replicas.reduce((sum, each) => sum + Number(each.bytes), 0);
  const totalBytes = Math.ceil((bytes * 1.6) / gib + 1) * gib;
  const usableBytes = id === 5 ? totalBytes * 0.08 : totalBytes - bytes;
  return {
    path: "/var/lib/kafka/data",
    error: undefined,
    replicas,
    totalBytes: BigInt(totalBytes),
    usableBytes: BigInt(Math.round(usableBytes)),
  };
}

function groupsOf(topics: readonly string[]): ReadonlyMap<string, ShownGroup> {
  const read = topics.filter((_, index) => index % 10 === 0);
  return new Map(
    read.map((topic, index) => {
      const lag = BigInt(index % 3 === 0 ? 0 : (index * 7919) % 90_000);
      const group = shownGroup([topic, 0, 1000n, 1000n + lag]);
      const member = {
        client: `consumer-${index}`,
        host: `10.0.3.${index % 250}`,
        assigned: { [topic]: [0] },
      };
      const lives = index % 4 !== 3;
      return [
        `${topic.replaceAll(".", "-")}-reader`,
        {
          ...group,
          state: lives ? "Stable" : "Empty",
          members: lives ? [member] : [],
        },
      ];
    }),
  );
}

function changesOf(name: string, index: number): readonly Change[] {
  const path = [name, "config", "retention.ms"];
  return index % 40 === 9
    ? [{ path, before: "604800000", after: "1209600000" }]
    : [];
}

function placesOf(names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    names.flatMap((name, index) =>
      index % 13 === 5
        ? []
        : [
            [
              name,
              `configs/base/${name.split(".")[0] ?? ""}.yaml:${index + 2}:3`,
            ],
          ],
    ),
  );
}
