import { few } from "../../text/few.ts";
import type { ConfigEntries } from "../../kafka/client/config-view.ts";
import { KafkaError } from "../../kafka/client/errors.ts";
import { type ItemResult, errorWords } from "../../kafka/client/items.ts";
import type { Kafka } from "../../kafka/client/kafka.ts";
import type { LogDirView } from "../../kafka/client/log-dirs.ts";
import { observeShown } from "../../kinds/groups/observe-shown.ts";
import type { ShownGroup } from "../../kinds/groups/shown.ts";
import type { Look } from "../../reconcile/kind.ts";
import type { Observed } from "./observed.ts";

type Door = Pick<
  Kafka,
  | "cluster"
  | "topics"
  | "topicConfigs"
  | "brokerConfig"
  | "logDirs"
  | "groups"
  | "describeGroups"
  | "committedOffsetsOf"
  | "offsets"
  | "records"
>;

// What was seen of a part of the cluster, and what could not be.
type Seen<T> = { readonly value: T; readonly unseen: readonly string[] };

// Looks at all of a cluster that a report tells. Throws when the cluster as a whole does not answer; a broker, a topic or
// groups that cannot be looked at are named. Of the groups in the map, which shall read these topics, partitions without a
// committed offset are looked at too.
export async function observeCluster(
  kafka: Door,
  declaredGroups: ReadonlyMap<string, readonly string[]>,
  look: Look,
): Promise<Observed> {
  const cluster = await kafka.cluster(look);
  const topics = await kafka.topics("all", look);
  const ids = cluster.brokers.map(({ id }) => id);
  const names = topics.map(({ name }) => name);
  const [topicConfigs, brokerConfigs, logDirs, groups] = await Promise.all([
    observeTopicConfigs(kafka, names, look),
    observeBrokerConfigs(kafka, ids, look),
    observeLogDirs(kafka, ids, look),
    observeGroups(kafka, declaredGroups, look),
  ]);
  return {
    cluster,
    topics,
    topicConfigs: topicConfigs.value,
    brokerConfigs: brokerConfigs.value,
    logDirs: logDirs.value,
    groups: groups.value,
    unseen: [
      ...logDirs.unseen,
      ...brokerConfigs.unseen,
      ...topicConfigs.unseen,
      ...groups.unseen,
    ],
  };
}

async function observeTopicConfigs(
  kafka: Door,
  names: readonly string[],
  look: Look,
): Promise<Seen<ReadonlyMap<string, ConfigEntries>>> {
  const answers = await kafka.topicConfigs(names, look);
  const there = [...answers.values()].filter(
    (answer) =>
      answer.state === "done" ||
      // It was deleted since it was listed.
      answer.error.name !== "UNKNOWN_TOPIC_OR_PARTITION",
  );
  return split("settings of topics", there, (name) => name);
}

// A registered broker need not answer.
async function observeBrokerConfigs(
  kafka: Door,
  ids: readonly number[],
  look: Look,
): Promise<Seen<ReadonlyMap<number, ConfigEntries>>> {
  const asked = ids.map(async (id) => {
    try {
      const answer = await kafka.brokerConfig(id, { ...look, synonyms: true });
      return split(`settings of broker ${id}`, [answer], () => id);
    } catch (error) {
      return unseenBy(`settings of broker ${id}`, error, new Map());
    }
  });
  const seen = await Promise.all(asked);
  return {
    value: new Map(seen.flatMap(({ value }) => [...value])),
    unseen: seen.flatMap(({ unseen }) => unseen),
  };
}

async function observeLogDirs(
  kafka: Door,
  ids: readonly number[],
  look: Look,
): Promise<Seen<ReadonlyMap<number, readonly LogDirView[]>>> {
  return split(
    "log dirs and sizes on brokers",
    await kafka.logDirs(ids, look),
    Number,
  );
}

// The page does not tell when offsets end, so nothing of the log of offsets is read for it.
const mostReads = 0;

async function observeGroups(
  kafka: Door,
  declared: ReadonlyMap<string, readonly string[]>,
  look: Look,
): Promise<Seen<ReadonlyMap<string, ShownGroup> | undefined>> {
  try {
    const { groups, unseen } = await kafka.groups(look);
    const asked = groups.map(
      ({ group }) => [group, declared.get(group) ?? []] as const,
    );
    return {
      value: await observeShown(kafka, new Map(asked), look, mostReads),
      unseen: unseen.map((where) => `some groups: ${where}`),
    };
  } catch (error) {
    return unseenBy("groups", error, undefined);
  }
}

function unseenBy<T>(what: string, error: unknown, value: T): Seen<T> {
  if (!(error instanceof KafkaError)) throw error;
  return { value, unseen: [`${what}: ${error.message}`] };
}

// One sentence for all that were refused for the same reason.
function split<K, T>(
  what: string,
  answers: readonly ItemResult<T>[],
  keyOf: (name: string) => K,
): Seen<ReadonlyMap<K, T>> {
  const value = new Map<K, T>();
  const refused = new Map<string, string[]>();
  for (const answer of answers) {
    if (answer.state === "done") value.set(keyOf(answer.name), answer.value);
    else {
      const why = errorWords(answer.error);
      const names = refused.get(why) ?? [];
      names.push(answer.name);
      refused.set(why, names);
    }
  }
  const unseen = [...refused].map(
    ([why, names]) => `${what} (${few(names)}): ${why}`,
  );
  return { value, unseen };
}
