import { problemsOf } from "../problems/checked.ts";
import { within } from "../problems/locate.ts";
import type { Path, Problem } from "../problems/problem.ts";
import { describeFound } from "../problems/words.ts";
import { isWhole, type Partly } from "../schema/sound-parts.ts";
import { toConfigValue } from "../units/config-value.ts";
import { insteadOf } from "./owned-keys.ts";
import type { WrittenCluster, WrittenSettings } from "./written.ts";

type Settings = Partly<WrittenSettings>;

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
    within(path, checkEach(settings ?? {}, brokers.length)),
  );
}

function checkEach(settings: Settings, brokers: number): readonly Problem[] {
  return Object.entries(settings).flatMap(([key, value]) => {
    if (!isWhole(value)) return [];
    const owned = checkOwned(key);
    return owned.length > 0
      ? owned
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
