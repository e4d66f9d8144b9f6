import { topicSetting } from "../../catalog/known-setting.ts";
import { sameValue } from "../../catalog/same-value.ts";
import { readShown, showValue } from "../../catalog/shown-value.ts";
import type {
  ConfigEntries,
  ConfigEntry,
} from "../../kafka/client/config-view.ts";
import { errorWords, notNamed } from "../../kafka/client/items.ts";
import type { TopicView } from "../../kafka/client/views.ts";
import { isThrottle } from "../../kinds/topics/config/throttles.ts";
import { printPlace } from "../../text/problems/print.ts";
import { describeFound, suggest } from "../../text/problems/words.ts";
import { itemPlace } from "../../reconcile/places.ts";
import type { OpenStack } from "../open-stack.ts";
import type { Explained, ExplainedSetting } from "./explained.ts";
import { NotFound } from "./not-found.ts";
import { sourceWords } from "../../kafka/client/source-words.ts";

// A topic as the cluster has it, each value with where it came from: a line of the files, the topic itself, or a broker.
// Kafka's defaults are told only when all is asked for.
export async function explainTopic(
  open: OpenStack,
  name: string,
  all: boolean,
): Promise<Explained> {
  const { kafka, project, look } = open;
  const views = await kafka.topics("all", look);
  const view = views.find((each) => each.name === name);
  const place = itemPlace(project.topics.places, name);
  if (view === undefined && place === undefined)
    throw notFound(name, [
      ...views.map((each) => each.name),
      ...Object.keys(project.topics.items),
    ]);
  const sentences = [
    view === undefined
      ? `topic ${name} is not in the cluster`
      : `topic ${name}: ${shapeWords(view)}`,
    place === undefined ? "no file declares it" : `declared at ${place}`,
  ];
  const live = view === undefined ? new Map() : await readSettings(open, name);
  return { sentences, settings: settingsOf(open, name, live, all) };
}

function notFound(name: string, names: readonly string[]): NotFound {
  const { hint } = suggest(name, names);
  const what = `there is no topic ${describeFound(name)}, neither in the cluster nor in the files`;
  return new NotFound(hint === undefined ? what : `${what}; ${hint}`);
}

function shapeWords({ partitions, id }: TopicView): string {
  const replicas = Math.max(
    0,
    ...partitions.map((partition) => partition.replicas.length),
  );
  const behind = partitions.filter(
    (partition) => partition.isr.length < partition.replicas.length,
  ).length;
  const health =
    behind === 0 ? "all in sync" : `${behind} partitions not wholly in sync`;
  const known = id === undefined ? "" : `, id ${id}`;
  return `${partitions.length} partitions × ${replicas} replicas, ${health}${known}`;
}

async function readSettings(
  { kafka, look }: OpenStack,
  name: string,
): Promise<ConfigEntries> {
  const call = { ...look, synonyms: true };
  const described = (await kafka.topicConfigs([name], call)).get(name);
  if (described?.state === "done") return described.value;
  const why = described === undefined ? notNamed : errorWords(described.error);
  throw new Error(`the settings of topic ${name} could not be read: ${why}`);
}

function settingsOf(
  { project }: OpenStack,
  name: string,
  live: ConfigEntries,
  all: boolean,
): readonly ExplainedSetting[] {
  const declared = declaredConfig(project.topics.items[name]);
  const shown = [...live]
    .filter(([key]) => !isThrottle(key))
    .filter(([, { source }]) => all || source !== "DEFAULT_CONFIG")
    .map(([key]) => key);
  const keys = [...new Set([...Object.keys(declared), ...shown])].sort();
  return keys.map((key) => {
    const place = project.topics.placeOf(name, ["config", key]);
    const file =
      declared[key] === undefined || place === undefined
        ? undefined
        : {
            // Items travel as they are shown.
            value: readShown(topicSetting(key), declared[key]),
            place: printPlace(place),
          };
    return toExplained(key, live.get(key), file);
  });
}

function declaredConfig(
  wire: string | undefined,
): Readonly<Record<string, string>> {
  const { config = {} } = JSON.parse(wire ?? "{}") as {
    readonly config?: Readonly<Record<string, string>>;
  };
  return config;
}

// What the file says counts; what the cluster has instead is told beside it.
function toExplained(
  name: string,
  entry: ConfigEntry | undefined,
  file: { readonly value: string; readonly place: string } | undefined,
): ExplainedSetting {
  const setting = topicSetting(name);
  const show = (value: string): string => showValue(setting, value);
  const value = file?.value ?? entry?.value;
  const shown = value === undefined ? "(not told)" : show(value);
  const live = entry === undefined ? undefined : sourceWords(name, entry);
  if (file === undefined) return { name, value, shown, source: live ?? "" };
  const same =
    entry?.value !== undefined && sameValue(setting, entry.value, file.value);
  const there = `${show(entry?.value ?? "nothing")}${live === undefined ? "" : `, ${live}`}`;
  const source = same ? file.place : `${file.place}; the cluster has ${there}`;
  return { name, value, shown, source };
}
