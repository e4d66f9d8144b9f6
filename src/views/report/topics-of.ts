import { topicSetting } from "../../catalog/known-setting.ts";
import { ourPrefix } from "../../kafka/journal/our-topics.ts";
import type { ConfigEntries } from "../../kafka/client/config-view.ts";
import type { TopicView } from "../../kafka/client/views.ts";
import { isThrottle } from "../../kinds/topics/config/throttles.ts";
import type { DriftOf } from "./drift-of.ts";
import type { Observed } from "./observed.ts";
import { partitionTroubles, troubleKinds } from "./partition-troubles.ts";
import type { ReportedTopic, Trouble } from "./report.ts";
import type { Secrets } from "./secrets.ts";
import { shownSetting } from "./shown-setting.ts";
import type { Sizes } from "./sizes.ts";

// Every topic with its size, what is set on it, what is wrong with it, and how it stands to the files. Nobody declares
// Kafka's own topics, so these stand to nothing.
export function topicsOf(
  { topics, topicConfigs }: Observed,
  { sizes, secrets, driftOf }: Around,
): readonly ReportedTopic[] {
  return topics.map((view) => {
    const { name, partitions } = view;
    const entries = topicConfigs.get(name);
    const internal = isInternal(view);
    const drift = driftOf(name);
    return {
      name,
      internal,
      partitions: partitions.length,
      replicas: countsOf(view),
      ...sizeOf(view, sizes),
      settings: entries && settingsOf(entries, secrets),
      troubles: troublesOf(view, minIsrOf(entries)),
      drift: internal && drift?.state === "not declared" ? undefined : drift,
    };
  });
}

type Around = {
  readonly sizes: Sizes;
  readonly secrets: Secrets;
  readonly driftOf: DriftOf;
};

// min.insync.replicas as it counts, wherever it is set.
export function minIsrOf(
  entries: ConfigEntries | undefined,
): number | undefined {
  const value = entries?.get("min.insync.replicas")?.value;
  return value === undefined ? undefined : Number(value);
}

function troublesOf(
  view: TopicView,
  minIsr: number | undefined,
): readonly Trouble[] {
  const { error } = view;
  const whole = `the broker says ${error?.name}`;
  return [
    ...(error === undefined
      ? []
      : [{ kind: "error", weight: "bad", text: whole } as const]),
    ...partitionTroubles(view, minIsr).map(({ kind, words }) => ({
      kind,
      weight: troubleKinds[kind].weight,
      text: words,
    })),
  ];
}

function isInternal({ name, internal }: TopicView): boolean {
  return internal || name.startsWith("__") || name.startsWith(ourPrefix);
}

function countsOf({ partitions }: TopicView): readonly number[] {
  const counts = partitions.map(({ replicas }) => replicas.length);
  return [...new Set(counts)].sort((one, other) => one - other);
}

function sizeOf(
  { name, partitions }: TopicView,
  sizes: Sizes,
): Pick<ReportedTopic, "bytes" | "bytesComplete"> {
  const bytes = partitions.flatMap(({ index, replicas }) =>
    replicas.map((broker) => sizes.of(name, index, broker)),
  );
  return {
    bytes: bytes.reduce<number>((sum, each) => sum + (each ?? 0), 0),
    bytesComplete: !bytes.includes(undefined),
  };
}

// Traces of a move that is under way are nobody's settings.
function settingsOf(
  entries: ConfigEntries,
  { isSecret }: Secrets,
): NonNullable<ReportedTopic["settings"]> {
  return [...entries]
    .filter(([, { source }]) => source === "DYNAMIC_TOPIC_CONFIG")
    .filter(([name]) => !isThrottle(name))
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, entry]) => ({
      name,
      ...shownSetting(entry, topicSetting(name), isSecret(name)),
    }));
}
