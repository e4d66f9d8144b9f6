import type { Problem } from "../../../text/problems/problem.ts";
import { describeFound } from "../../../text/problems/words.ts";
import type { Partly } from "../../../text/schema/sound-parts.ts";
import { readDeclaredConfig } from "./read-config.ts";

type Topic = Partly<{
  readonly replicationFactor: number;
  readonly config?: Readonly<Record<string, unknown>>;
}>;
type Rule = (topic: Topic) => readonly Problem[];

const rules: readonly Rule[] = [
  minIsrWithinReplicas,
  settingsOfThePolicy,
  lagsInOrder,
];

// The parts of a topic that do not go together; each problem names the other part, which may stand elsewhere.
export function contradictions(topic: Topic): readonly Problem[] {
  return rules.flatMap((rule) => rule(topic));
}

function minIsrWithinReplicas({
  config,
  replicationFactor,
}: Topic): readonly Problem[] {
  const written = config?.["min.insync.replicas"];
  if (replicationFactor === undefined || !(Number(written) > replicationFactor))
    return [];
  return [
    {
      severity: "error",
      path: ["config", "min.insync.replicas"],
      expected: `min.insync.replicas of at most ${replicationFactor}, the replicationFactor`,
      found: describeFound(written),
      beside: { path: ["replicationFactor"] },
    },
  ];
}

// What counts only while records are deleted for their age or size, or only while they are compacted (KIP-58, KIP-354).
const settingsOf: Readonly<Record<string, readonly string[]>> = {
  delete: ["retention.ms", "retention.bytes"],
  compact: [
    "min.cleanable.dirty.ratio",
    "min.compaction.lag.ms",
    "max.compaction.lag.ms",
    "delete.retention.ms",
  ],
};

function settingsOfThePolicy({ config = {} }: Topic): readonly Problem[] {
  const policy = textOf(config, "cleanup.policy");
  if (policy === undefined) return [];
  const policies = policy.split(",").map((one) => one.trim());
  return Object.entries(settingsOf)
    .filter(([needed]) => !policies.includes(needed))
    .flatMap(([needed, keys]) =>
      keys
        .filter((key) => key in config)
        .map((key) => withoutEffect(key, policy, needed)),
    );
}

function withoutEffect(key: string, policy: string, needed: string): Problem {
  return {
    severity: "error",
    path: ["config", key],
    at: "key",
    expected: `settings that have an effect with cleanup.policy: ${policy}`,
    found: describeFound(key),
    hint: `add ${needed} to cleanup.policy, or leave it out (null takes away what is set below)`,
    beside: { path: ["config", "cleanup.policy"] },
  };
}

// A broker refuses it too, but only when the topic is changed.
function lagsInOrder({ config = {} }: Topic): readonly Problem[] {
  const least = textOf(config, "min.compaction.lag.ms");
  const most = textOf(config, "max.compaction.lag.ms");
  if (!(Number(least) > Number(most))) return [];
  return [
    {
      severity: "error",
      path: ["config", "max.compaction.lag.ms"],
      expected: "a max.compaction.lag.ms of at least min.compaction.lag.ms",
      found: describeFound(config["max.compaction.lag.ms"]),
      beside: { path: ["config", "min.compaction.lag.ms"] },
    },
  ];
}

function textOf(
  config: Readonly<Record<string, unknown>>,
  key: string,
): string | undefined {
  if (config[key] === undefined) return undefined;
  const text = readDeclaredConfig(key, config[key]);
  return text.ok ? text.value : undefined;
}
