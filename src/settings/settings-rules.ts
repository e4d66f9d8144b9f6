import { brokerSetting, brokerSettingNames } from "../catalog/known-setting.ts";
import { nearestSetting } from "../catalog/nearest-setting.ts";
import { sameMeaning } from "../catalog/same-meaning.ts";
import { problemsOf } from "../problems/checked.ts";
import { within } from "../problems/locate.ts";
import type { Path, Problem } from "../problems/problem.ts";
import { describeFound } from "../problems/words.ts";
import { isWhole, type Partly } from "../schema/sound-parts.ts";
import { toConfigValue } from "../units/config-value.ts";
import { insteadOf } from "./owned-keys.ts";
import type { WrittenCluster, WrittenSettings } from "./written.ts";

type Settings = Partly<WrittenSettings>;

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
      ...checkEach(settings, brokers.length),
      ...checkTwins(settings, above),
    ]);
  return [
    ...check(["settings"], shared, {}),
    ...brokers.flatMap(([id, broker]) =>
      check(["brokers", id, "settings"], broker?.settings ?? {}, shared),
    ),
  ];
}

function checkEach(settings: Settings, brokers: number): readonly Problem[] {
  return Object.entries(settings).flatMap(([key, value]) => {
    if (!isWhole(value)) return [];
    const forbidden = [...checkOwned(key), ...checkThrottle(key)];
    if (forbidden.length > 0) return forbidden;
    const unknown = checkKnown(key);
    return unknown.length > 0
      ? unknown
      : within(
          [key],
          [...checkValue(key, value), ...checkCount(key, value, brokers)],
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

// Brokers take any name, keep it and do nothing.
function checkKnown(key: string): readonly Problem[] {
  if (brokerSetting(key) !== undefined) return [];
  const nearest = nearestSetting(key, brokerSettingNames());
  const words = {
    expected: "a setting that Kafka's brokers know",
    found: describeFound(key),
    ...(nearest === undefined ? {} : { hint: `did you mean "${nearest}"?` }),
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

function checkValue(key: string, value: unknown): readonly Problem[] {
  return problemsOf(toConfigValue(key, value));
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
