import { brokerSetting } from "../../catalog/known-setting.ts";
import { unknownBrokerSetting } from "../../catalog/unknown-setting.ts";
import { sameMeaning } from "../../catalog/same-meaning.ts";
import { problemsOf } from "../../text/problems/checked.ts";
import { within } from "../../text/problems/locate.ts";
import type { Path, Problem } from "../../text/problems/problem.ts";
import { describeFound } from "../../text/problems/words.ts";
import { isWhole, type Partly } from "../../text/schema/sound-parts.ts";
import { kafkaVersion } from "./kafka-version.ts";
import { insteadOf } from "./owned-keys.ts";
import { looksSecret } from "./secret-names.ts";
import { readSetting } from "./read-setting.ts";
import { settingNamePattern } from "./cluster-schema.ts";
import type { WrittenCluster, WrittenSettings } from "./written.ts";

type Settings = Partly<WrittenSettings>;

// What is called otherwise is told by the schema.
const settingName = new RegExp(settingNamePattern);

const throttles = new Set([
  "leader.replication.throttled.rate",
  "follower.replication.throttled.rate",
  "replica.alter.log.dirs.io.max.bytes.per.second",
]);

const replicaCounts = new Set([
  "min.insync.replicas",
  "default.replication.factor",
  "offsets.topic.replication.factor",
  "transaction.state.log.replication.factor",
  "transaction.state.log.min.isr",
]);

// Everything that is wrong with the settings of a cluster and of its brokers.
export function checkSettings(
  cluster: Partly<WrittenCluster>,
): readonly Problem[] {
  const brokers = Object.entries(cluster.brokers ?? {});
  const shared = cluster.settings ?? {};
  const check = (
    path: Path,
    settings: Settings,
    above: Settings,
  ): readonly Problem[] =>
    within(path, [
      ...checkEach(settings, cluster),
      ...checkTwins(settings, above),
    ]);
  return [
    ...check(["settings"], shared, {}),
    ...brokers.flatMap(([id, broker]) =>
      check(["brokers", id, "settings"], broker?.settings ?? {}, shared),
    ),
  ];
}

function checkEach(
  settings: Settings,
  cluster: Partly<WrittenCluster>,
): readonly Problem[] {
  const version = kafkaVersion(cluster.image);
  const brokers = Object.keys(cluster.brokers ?? {}).length;
  const allow = cluster.unknownSettings === "allow";
  return Object.entries(settings).flatMap(([key, value]) => {
    const forbidden = [...checkOwned(key), ...checkThrottle(key)];
    if (forbidden.length > 0) return forbidden;
    if (!settingName.test(key)) return [];
    const unknown = unknownBrokerSetting(key, version);
    if (unknown !== undefined && !allow) return within([key], [unknown]);
    if (!isWhole(value)) return [];
    return within(
      [key],
      [...checkValue(key, value, version), ...checkCount(key, value, brokers)],
    );
  });
}

function checkOwned(key: string): readonly Problem[] {
  const hint = insteadOf(key);
  if (hint === undefined) return [];
  const words = {
    expected: "settings that are not rendered by the stack itself",
    found: describeFound(key),
    hint,
  };
  return [{ severity: "error", path: [key], at: "key", ...words }];
}

function checkThrottle(key: string): readonly Problem[] {
  if (!throttles.has(key)) return [];
  const words = {
    expected: "settings that outlive a move of replicas",
    found: describeFound(key),
    hint: "throttles come and go with a move; leave it out",
  };
  return [{ severity: "error", path: [key], at: "key", ...words }];
}

// Of settings that say the same in other units one would silently win over the other.
function checkTwins(settings: Settings, above: Settings): readonly Problem[] {
  const keys = Object.keys(settings);
  return keys.flatMap((key, index) => {
    const before = [...Object.keys(above), ...keys.slice(0, index)];
    const twin = sameMeaning(key).find(
      (other) => other !== key && before.includes(other),
    );
    if (twin === undefined) return [];
    const expected = `${twin} or ${key}, which say the same`;
    return [
      { severity: "error", path: [key], at: "key", expected, found: "both" },
    ];
  });
}

// What is secret stands nowhere in plain text, and the brokers that we stand up need none of it.
function checkValue(
  key: string,
  value: unknown,
  version: string | undefined,
): readonly Problem[] {
  const setting = brokerSetting(key, version);
  const secret =
    setting === undefined ? looksSecret(key) : setting.type === "password";
  if (!secret) return problemsOf(readSetting(key, value, version));
  const words = {
    expected: "settings that hold no secret",
    found: describeFound(key),
    hint: "everybody could read it in the stack's config and in its state; leave it out",
  };
  return [{ severity: "error", path: [], at: "key", ...words }];
}

function checkCount(
  key: string,
  value: unknown,
  brokers: number,
): readonly Problem[] {
  if (!replicaCounts.has(key) || !(Number(value) > brokers)) return [];
  const expected = `at most ${brokers}, the number of brokers`;
  return [
    { severity: "error", path: [], expected, found: describeFound(value) },
  ];
}
