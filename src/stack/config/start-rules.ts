import { brokerSetting } from "../../catalog/known-setting.ts";
import { mistake } from "../../text/problems/mistake.ts";
import type { Path, Problem } from "../../text/problems/problem.ts";
import { describeFound } from "../../text/problems/words.ts";
import { isWhole, type Partly } from "../../text/schema/sound-parts.ts";
import { kafkaVersion } from "./kafka-version.ts";
import { readSetting } from "./read-setting.ts";
import type { WrittenCluster, WrittenSettings } from "./written.ts";

type Settings = Partly<WrittenSettings>;

// The settings of one broker, or of all, as a rule sees them.
type Sight = {
  // Where those of its own are written.
  readonly path: Path;
  readonly own: Settings;
  // The value that the broker starts with, as Kafka stores it: its own, else that of all brokers, else Kafka's default.
  readonly value: (key: string) => string | undefined;
};

type Rule = (sight: Sight) => readonly Problem[];

// Pairs of which the first must be at most the second, or KafkaConfig.validateValues ends the broker at its start. The
// second counts only from this number on.
const ordered: readonly (readonly [
  least: string,
  most: string,
  from?: number,
])[] = [
  ["replica.fetch.wait.max.ms", "replica.lag.time.max.ms"],
  ["replica.fetch.wait.max.ms", "replica.socket.timeout.ms"],
  ["socket.request.max.bytes", "queued.max.request.bytes", 1],
  ["offsets.commit.required.acks", "offsets.topic.replication.factor"],
  ...["heartbeat.interval.ms", "session.timeout.ms"].flatMap(
    (name): readonly (readonly [string, string])[] => [
      [`group.consumer.min.${name}`, `group.consumer.max.${name}`],
      [`group.consumer.min.${name}`, `group.consumer.${name}`],
      [`group.consumer.${name}`, `group.consumer.max.${name}`],
    ],
  ),
];

// Settings that end a broker at its start when they are 0.
const neverZero = [
  ...["log.retention.ms", "log.retention.minutes", "log.retention.hours"],
  ...["log.roll.ms", "log.roll.hours"],
];

const bytesPerCleaner = 1024 ** 2;

const rules: readonly Rule[] = [
  inOrder,
  notZero,
  bufferForCleaners,
  someConnections,
  brokersAuthorized,
];

// The settings with which a broker would not start, or would be refused by the others. Kafka checks them itself, but only
// when the old container is gone.
export function checkStart(
  cluster: Partly<WrittenCluster>,
): readonly Problem[] {
  const shared = cluster.settings ?? {};
  const see = (path: Path, own: Settings, above: Settings): Sight => {
    const version = kafkaVersion(cluster.image);
    const value = (key: string): string | undefined => {
      const written = own[key] ?? above[key];
      if (written === undefined || !isWhole(written))
        return brokerSetting(key, version)?.default;
      const read = readSetting(key, written, version);
      return read.ok ? read.value : undefined;
    };
    return { path, own, value };
  };
  const sights = [
    see(["settings"], shared, {}),
    ...Object.entries(cluster.brokers ?? {}).map(([id, broker]) =>
      see(["brokers", id, "settings"], broker?.settings ?? {}, shared),
    ),
  ];
  return sights.flatMap((sight) => rules.flatMap((rule) => rule(sight)));
}

// Reported where one of the two is written: at the one that is the broker's own.
function inOrder({ path, own, value }: Sight): readonly Problem[] {
  return ordered.flatMap(([least, most, from = -Infinity]) => {
    const [low, high] = [Number(value(least)), Number(value(most))];
    if (!(low > high) || high < from) return [];
    if (most in own)
      return [wrong([...path, most], `at least ${low}, as ${least}`, high)];
    if (!(least in own)) return [];
    return [wrong([...path, least], `at most ${high}, as ${most}`, low)];
  });
}

function notZero({ path, own, value }: Sight): readonly Problem[] {
  return neverZero
    .filter((key) => key in own && value(key) === "0")
    .map((key) =>
      wrong(
        [...path, key],
        key.startsWith("log.roll") ? "at least 1" : "at least 1, or unlimited",
        0,
      ),
    );
}

function bufferForCleaners({ path, own, value }: Sight): readonly Problem[] {
  const [threads, buffer] = ["log.cleaner.threads", bufferKey].map((key) =>
    Number(value(key)),
  );
  const needed = (threads ?? 0) * bytesPerCleaner;
  if (!((buffer ?? 0) < needed)) return [];
  const at = [bufferKey, "log.cleaner.threads"].find((key) => key in own);
  if (at === undefined) return [];
  const expected = `1MiB of ${bufferKey} for each of log.cleaner.threads`;
  return [wrong([...path, at], expected, value(at))];
}

const bufferKey = "log.cleaner.dedupe.buffer.size";

function someConnections({ path, own, value }: Sight): readonly Problem[] {
  const key = "max.connections.per.ip";
  const overrides = `${key}.overrides`;
  return key in own && value(key) === "0" && !value(overrides)
    ? [wrong([...path, key], `at least 1, or ${overrides} as well`, 0)]
    : [];
}

// No listener authenticates anybody yet, so that brokers are User:ANONYMOUS to each other.
function brokersAuthorized({ path, own, value }: Sight): readonly Problem[] {
  const key = "authorizer.class.name";
  if (!(key in own) || !value(key)) return [];
  const users = (value("super.users") ?? "").split(";");
  if (users.map((user) => user.trim()).includes(anonymous)) return [];
  if (value("allow.everyone.if.no.acl.found") === "true") return [];
  const expected = `an authorizer that lets brokers in, which are ${anonymous} on listeners without authentication`;
  const hint = `it would lock out the brokers and kafka-stack: add ${anonymous} to super.users, or set allow.everyone.if.no.acl.found`;
  return [wrong([...path, key], expected, value(key), hint)];
}

const anonymous = "User:ANONYMOUS";

function wrong(
  path: Path,
  expected: string,
  found: unknown,
  hint?: string,
): Problem {
  return mistake(path, expected, describeFound(found), hint);
}
