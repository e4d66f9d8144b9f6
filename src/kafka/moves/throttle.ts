import type { ConfigEntries } from "../client/config-view.ts";
import {
  type ChangeResult,
  type ItemResult,
  errorWords,
} from "../client/items.ts";
import type { Kafka } from "../client/kafka.ts";
import type { PartitionMove } from "../placement/next-moves.ts";
import {
  isOfMoves,
  type ThrottleLists,
  throttleLists,
} from "./throttle-lists.ts";
import { throttledReplicas, throttleRates } from "./throttle-keys.ts";
import { untilUnthrottled } from "./until-unthrottled.ts";
import { isRateOfMoves } from "./rate-of-moves.ts";

type Call = { readonly signal: AbortSignal };

// How often a setting that another client's alteration swallowed is sent again.
const attempts = 3;

// Whether the cluster as a whole has a rate for throttled replicas. Only moves of ours set it there, before anything else, and
// take it away at the very end; so one that is there although nothing moves was left by a run that was interrupted.
export async function isThrottled(kafka: Kafka, call: Call): Promise<boolean> {
  const result = await kafka.brokerConfig("all", {
    ...call,
    keys: throttleRates,
  });
  if (result.state === "refused")
    throw new Error(
      `the rate of moves could not be looked at: ${errorWords(result.error)}`,
    );
  return isRateOfMoves(result.value);
}

// Throttles the replicas that the moves will copy to so many bytes a second at each broker.
export async function throttle(
  kafka: Kafka,
  moves: readonly PartitionMove[],
  bytesPerSecond: number,
  call: Call,
): Promise<void> {
  const rate = String(bytesPerSecond);
  const set = Object.fromEntries(throttleRates.map((key) => [key, rate]));
  const change = { set, unset: [] };
  mustBeDone([await kafka.alterBrokerConfig("all", change, call)]);
  const names = [...new Set(moves.map(({ topic }) => topic))];
  const before = await listsOf(kafka, names, call);
  const changes = names.map((topic) => ({
    topic,
    unset: [],
    set: throttleLists(
      moves.filter((move) => move.topic === topic),
      before.get(topic) ?? {},
    ),
  }));
  const needed = changes.filter((each) => Object.keys(each.set).length > 0);
  if (needed.length > 0)
    mustBeDone(await kafka.alterTopicConfigs(needed, call));
}

// Takes the throttles of moves away, those of the given topics or of all, and the rate last. Nothing is taken away as long as
// something still moves; then the next run does it.
export async function liftThrottles(
  kafka: Kafka,
  topics: readonly string[] | "all",
  call: Call,
): Promise<void> {
  if ((await kafka.reassignments(call)).length > 0) return;
  const names = (await kafka.topics(topics, call))
    .filter(({ error }) => error === undefined)
    .map(({ name }) => name);
  for (let attempt = 0; ; attempt += 1) {
    const left = [...(await listsOf(kafka, names, call))].filter(([, lists]) =>
      Object.values(lists).some(isOfMoves),
    );
    if (left.length === 0) break;
    if (attempt === attempts)
      throw new Error(
        "the broker accepted it, but another client keeps putting the throttles of moves back",
      );
    const changes = left.map(([topic, lists]) => ({
      topic,
      set: {},
      unset: Object.keys(lists).filter((key) => isOfMoves(lists[key] ?? "")),
    }));
    mustBeDone(await kafka.alterTopicConfigs(changes, call));
  }
  const change = { set: {}, unset: [...throttleRates] };
  mustBeDone([await kafka.alterBrokerConfig("all", change, call)]);
  await untilUnthrottled(kafka, call);
}

async function listsOf(
  kafka: Kafka,
  topics: readonly string[],
  call: Call,
): Promise<ReadonlyMap<string, ThrottleLists>> {
  const results = await kafka.topicConfigs(topics, {
    ...call,
    keys: throttledReplicas,
  });
  return new Map(
    [...results].map(([topic, result]) => [topic, listed(result)]),
  );
}

// A topic that went away meanwhile has no lists any more.
function listed(result: ItemResult<ConfigEntries>): ThrottleLists {
  if (result.state === "refused") {
    if (result.error.name === "UNKNOWN_TOPIC_OR_PARTITION") return {};
    throw new Error(
      `the settings of topic ${result.name} could not be read: ${errorWords(result.error)}`,
    );
  }
  return Object.fromEntries(
    [...result.value]
      .filter(([, { source }]) => source === "DYNAMIC_TOPIC_CONFIG")
      .map(([key, { value }]) => [key, value ?? ""]),
  );
}

function mustBeDone(results: readonly ChangeResult[]): void {
  for (const result of results) {
    if (result.state === "done") continue;
    if (result.error.name === "UNKNOWN_TOPIC_OR_PARTITION") continue;
    const what = result.name === "" ? "the cluster" : `topic ${result.name}`;
    throw new Error(
      `the throttle of ${what} could not be changed: ${errorWords(result.error)}`,
    );
  }
}
