import { mistake } from "../../text/problems/mistake.ts";
import type { Path, Problem } from "../../text/problems/problem.ts";
import { describeFound } from "../../text/problems/words.ts";
import { checkHosts } from "./hosts-rules.ts";
import { defaults } from "./defaults.ts";
import { isWhole, type Partly } from "../../text/schema/sound-parts.ts";
import { checkContainers } from "./container-rules.ts";
import { checkOpen } from "./open-rules.ts";
import { checkSettings } from "./settings-rules.ts";
import { checkStart } from "./start-rules.ts";
import type { WrittenBroker, WrittenCluster } from "./written.ts";

type Cluster = Partly<WrittenCluster>;
type Broker = Partly<WrittenBroker>;
type Rule = (cluster: Cluster) => readonly Problem[];

const rules: readonly Rule[] = [
  racksOnAllOrNone,
  portsInRange,
  portsDistinct,
  addressReachable,
  checkHosts,
  checkOpen,
  kafkaWithZooKeeper,
  foldersDistinct,
  checkContainers,
  checkSettings,
  checkStart,
  idsWithinReserved,
];

// Everything that is wrong across the fields of a cluster; paths begin below kafka-stack:cluster.
export function checkCluster(cluster: Cluster): readonly Problem[] {
  return rules.flatMap((rule) => rule(cluster));
}

function racksOnAllOrNone(cluster: Cluster): readonly Problem[] {
  const brokers = soundBrokers(cluster);
  // There the host of a broker is its rack when it names none.
  if ("hosts" in cluster) return [];
  if (!brokers.some(([, { rack }]) => rack !== undefined)) return [];
  // A broker with a broken part may be meant to have what it seems to lack.
  return brokers
    .filter(([, broker]) => !("rack" in broker) && isWhole(broker))
    .map(([id]) => ({
      ...mistake(["brokers", id], "a rack, as other brokers have one", "none"),
      at: "key",
      hint: "give every broker a rack, or none",
    }));
}

// A broker with a larger id ends at its start (KafkaConfig.validateValues).
function idsWithinReserved({ brokers, settings }: Cluster): readonly Problem[] {
  const key = "reserved.broker.max.id";
  const most = Number(settings?.[key] ?? 1000);
  return Object.keys(brokers ?? {})
    .filter((id) => Number(id) > most)
    .map((id) => ({
      ...mistake(
        ["brokers", id],
        `a broker.id of at most ${most}, as ${key}`,
        id,
        `raise ${key} in settings`,
      ),
      at: "key",
    }));
}

function portsInRange(cluster: Cluster): readonly Problem[] {
  return ports(cluster)
    .filter(({ port }) => port > 65535)
    .map(({ port, path }) =>
      mistake(
        path,
        "a port of at most 65535, external.basePort + broker.id",
        String(port),
      ),
    );
}

function portsDistinct(cluster: Cluster): readonly Problem[] {
  const all = ports(cluster);
  return all.flatMap(({ port, path, id, host }, index) => {
    const first = all
      .slice(0, index)
      .find((other) => other.port === port && other.host === host);
    if (first === undefined) return [];
    return [
      mistake(
        path,
        "a port of its own for each broker",
        `${port} for broker ${id}, which broker ${first.id} has`,
      ),
    ];
  });
}

function addressReachable({ external }: Cluster): readonly Problem[] {
  if (external?.address !== "0.0.0.0") return [];
  const words = mistake(
    ["external", "address"],
    "an address that clients can connect to",
    describeFound("0.0.0.0"),
  );
  return [
    { ...words, hint: "external.bind says where the ports are published" },
  ];
}

// Of images that are not Kafka's own nobody can tell the version by the tag.
function kafkaWithZooKeeper({ image }: Cluster): readonly Problem[] {
  const tag = /(?:^|\/)apache\/kafka(?:-native)?:([^@]+)/.exec(
    image ?? "",
  )?.[1];
  if (tag === undefined || tag.startsWith("3.")) return [];
  const words = mistake(
    ["image"],
    `a Kafka that still has ZooKeeper, such as ${defaults.image}`,
    describeFound(image),
  );
  return [{ ...words, hint: "Kafka 3.9 is the last line that has it" }];
}

function foldersDistinct(cluster: Cluster): readonly Problem[] {
  const all: readonly (readonly [Path, Cluster["logDirs"]])[] = [
    [["logDirs"], cluster.logDirs],
    ...soundBrokers(cluster).map(
      ([id, { logDirs }]) => [["brokers", id, "logDirs"], logDirs] as const,
    ),
  ];
  return all.flatMap(([path, logDirs]) => {
    if (typeof logDirs !== "object") return [];
    return logDirs.flatMap((place, index) =>
      place === undefined ||
      place === "volume" ||
      logDirs.indexOf(place) === index
        ? []
        : [
            mistake(
              [...path, String(index)],
              "each folder once",
              `${describeFound(place)} again`,
            ),
          ],
    );
  });
}

function ports(cluster: Cluster): readonly {
  id: string;
  port: number;
  path: Path;
  host: string | undefined;
}[] {
  const base = cluster.external?.basePort;
  return soundBrokers(cluster).flatMap(([id, broker]) => {
    const { port, host } = broker;
    if (port !== undefined)
      return [{ id, port, path: ["brokers", id, "port"], host }];
    if (base === undefined || "port" in broker) return [];
    return [{ id, port: base + Number(id), path: ["brokers", id], host }];
  });
}

function soundBrokers({
  brokers,
}: Cluster): readonly (readonly [string, Broker])[] {
  return Object.entries(brokers ?? {}).flatMap(([id, broker]) =>
    broker === undefined ? [] : [[id, broker] as const],
  );
}
