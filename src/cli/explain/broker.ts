import { brokerSetting } from "../../catalog/known-setting.ts";
import { showValue } from "../../catalog/shown-value.ts";
import type { OpenStack } from "../open-stack.ts";
import type { Explained, ExplainedSetting } from "./explained.ts";
import { NotFound } from "./not-found.ts";
import { brokerSourceWords } from "../../kafka/client/source-words.ts";
import type { ConfigEntry } from "../../kafka/client/config-view.ts";
import { errorWords } from "../../kafka/client/items.ts";

// A broker as it runs, each of its settings with where it came from; it is asked itself. Kafka's defaults are told only when all
// is asked for.
export async function explainBroker(
  { kafka, look }: OpenStack,
  id: number,
  all: boolean,
): Promise<Explained> {
  const { brokers, controllerId } = await kafka.cluster(look);
  const broker = brokers.find((each) => each.id === id);
  if (broker === undefined)
    throw new NotFound(
      `there is no broker ${id}; registered are ${brokers.map((each) => each.id).join(", ")}`,
    );
  const topics = await kafka.topics("all", look);
  const partitions = topics.flatMap((topic) => topic.partitions);
  const led = partitions.filter(({ leader }) => leader === id).length;
  const held = partitions.filter(({ replicas }) => replicas.includes(id));
  const behind = held.filter(({ isr }) => !isr.includes(id)).length;
  const answer = await kafka.brokerConfig(id, { ...look, synonyms: true });
  if (answer.state !== "done")
    throw new Error(
      `the settings of broker ${id} could not be read: ${errorWords(answer.error)}`,
    );
  return {
    sentences: [
      `broker ${id} at ${broker.host}:${broker.port}${broker.rack === undefined ? "" : ` in rack ${broker.rack}`}${controllerId === id ? ", the controller" : ""}`,
      `${held.length} replicas, ${led} of them lead, ${behind} not in sync`,
    ],
    settings: [...answer.value]
      .filter(([, { source }]) => all || source !== "DEFAULT_CONFIG")
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, entry]) => toExplained(key, entry)),
  };
}

function toExplained(name: string, entry: ConfigEntry): ExplainedSetting {
  const { value } = entry;
  const shown =
    value === undefined
      ? entry.sensitive
        ? "(secret)"
        : "(none)"
      : showValue(brokerSetting(name), value);
  return { name, value, shown, source: brokerSourceWords(name, entry) };
}
