import { brokerSetting } from "../catalog/known-setting.ts";
import { unknownBrokerSetting } from "../catalog/unknown-setting.ts";
import { problemsOf } from "../problems/checked.ts";
import { within } from "../problems/locate.ts";
import type { Path, Problem } from "../problems/problem.ts";
import { describeFound } from "../problems/words.ts";
import { isWhole, type Partly } from "../schema/sound-parts.ts";
import { kafkaVersion } from "./kafka-version.ts";
import { insteadOf } from "./owned-keys.ts";
import { readSetting } from "./read-setting.ts";
import { settingNamePattern } from "./schema.ts";
import type { WrittenCluster, WrittenSettings } from "./written.ts";

type Settings = Partly<WrittenSettings>;

// What is called otherwise is told by the schema.
const settingName = new RegExp(settingNamePattern);

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
  const all: readonly (readonly [Path, Settings | undefined])[] = [
    [["settings"], cluster.settings],
    ...brokers.map(
      ([id, broker]) =>
        [["brokers", id, "settings"], broker?.settings] as const,
    ),
  ];
  return all.flatMap(([path, settings]) =>
    within(path, checkEach(settings ?? {}, cluster)),
  );
}

function checkEach(
  settings: Settings,
  cluster: Partly<WrittenCluster>,
): readonly Problem[] {
  const version = kafkaVersion(cluster.image);
  const brokers = Object.keys(cluster.brokers ?? {}).length;
  const allow = cluster.unknownSettings === "allow";
  return Object.entries(settings).flatMap(([key, value]) => {
    const owned = checkOwned(key);
    if (owned.length > 0) return owned;
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

// What is secret stands nowhere in plain text, and the brokers that we stand up need none of it.
function checkValue(
  key: string,
  value: unknown,
  version: string | undefined,
): readonly Problem[] {
  if (brokerSetting(key, version)?.type !== "password")
    return problemsOf(readSetting(key, value, version));
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
