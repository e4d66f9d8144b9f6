import {
  checkConfig,
  checkKnown,
  fillConfig,
} from "../../catalog/fill-config.ts";
import type { ReadConfig } from "../../catalog/read-config.ts";
import { unknownTopicSetting } from "../../catalog/unknown-setting.ts";
import { pass, refuse } from "../../text/problems/checked.ts";
import type { Checked, Problem } from "../../text/problems/problem.ts";
import { describeFound } from "../../text/problems/words.ts";
import { checker } from "../../text/schema/checker.ts";
import type { Partly } from "../../text/schema/sound-parts.ts";
import { parseDuration } from "../../text/units/duration.ts";
import { contradictions } from "./config/contradictions.ts";
import {
  readDeclaredConfig,
  readTravelledConfig,
} from "./config/read-config.ts";
import {
  topicPartSchema,
  topicSchema,
  type WrittenAbsent,
  type WrittenPresent,
  type WrittenTopic,
} from "./schema.ts";
import {
  defaultGuardMs,
  type DesiredTopic,
  type TopicRemoval,
} from "./spec.ts";
import { staticComplete } from "./placement/static-placement.ts";
import { isThrottle } from "./config/throttles.ts";

type Rule = (topic: Partly<WrittenPresent>) => readonly Problem[];

const checkTopic = checker<WrittenTopic>(topicSchema);
const checkPart = checker<WrittenPresent>(topicPartSchema);
const rulesForFiles: readonly Rule[] = [
  settingsKnown,
  contradictions,
  staticComplete,
];

// A topic, complete, or everything that is wrong with it. What fill gives can be written and filled again without change.
// A live topic passes here too, although another tool may have made it contradict itself.
export function fillTopic(written: unknown): Checked<DesiredTopic> {
  return fillBy(readTravelledConfig, [], written);
}

// A topic as a person declares it, complete, or everything that is wrong with it, contradictions included.
export function fillDeclaredTopic(written: unknown): Checked<DesiredTopic> {
  return fillBy(readDeclaredConfig, rulesForFiles, written);
}

// What is wrong with a part of a topic, as defaults and profiles hold it.
export function checkPartOfTopic(written: unknown): readonly Problem[] {
  const { problems, sound } = checkPart(written);
  return [...problems, ...checkBy(readDeclaredConfig, rulesForFiles, sound)];
}

function fillBy(
  read: ReadConfig,
  rules: readonly Rule[],
  written: unknown,
): Checked<DesiredTopic> {
  const { problems, whole, sound } = checkTopic(written);
  // Of a topic whose state is wrong nobody knows which it is meant to be; its parts are looked at in any case.
  const parts =
    sound.state === "absent" ? {} : (sound as Partly<WrittenPresent>);
  const all = [...problems, ...checkBy(read, rules, parts)];
  return all.length > 0 || whole === undefined
    ? refuse(all)
    : pass(complete(read, whole));
}

function checkBy(
  read: ReadConfig,
  rules: readonly Rule[],
  parts: Partly<WrittenPresent>,
): readonly Problem[] {
  return [
    ...checkConfig(read, parts.config),
    ...noThrottles(parts),
    ...rules.flatMap((rule) => rule(parts)),
  ];
}

function complete(read: ReadConfig, written: WrittenTopic): DesiredTopic {
  if (written.state === "absent")
    return { state: "absent", removal: fillRemoval(written) };
  const { partitions, replicationFactor, unmanagedConfig = "keep" } = written;
  const { placement = "any", rebalance } = written;
  const config = fillConfig(read, written.config);
  return {
    state: "present",
    spec: {
      partitions,
      replicationFactor,
      config,
      unmanagedConfig,
      ...(placement === "any" ? {} : { placement }),
      ...(rebalance === undefined ? {} : { rebalance }),
    },
  };
}

function fillRemoval({ force = false, guard }: WrittenAbsent): TopicRemoval {
  // A longer one than can be counted is as good as for ever.
  const guardMs =
    guard === undefined
      ? defaultGuardMs
      : (parseDuration(guard) ?? Number.MAX_SAFE_INTEGER);
  return { force, guardMs };
}

function noThrottles({ config }: Partly<WrittenPresent>): readonly Problem[] {
  return Object.keys(config ?? {})
    .filter(isThrottle)
    .map((key) => ({
      severity: "error",
      path: ["config", key],
      at: "key",
      expected: "settings that outlive a move of replicas",
      found: describeFound(key),
      hint: "throttles come and go with a move; leave it out",
    }));
}

function settingsKnown({
  config,
  unknownConfig,
}: Partly<WrittenPresent>): readonly Problem[] {
  return checkKnown(unknownTopicSetting, config, unknownConfig);
}
