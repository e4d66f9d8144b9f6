import type { Kafka } from "../../kafka/kafka.ts";
import type { Kind } from "../../reconcile/kind.ts";
import type { TopicAction } from "./action.ts";
import { applyTopics } from "./apply.ts";
import { fillTopic } from "./fill.ts";
import {
  readTopicMemory,
  rememberTopic,
  type TopicMemory,
  writeTopicMemory,
} from "./memory.ts";
import { observeTopics } from "./observe.ts";
import type { ObservedTopic } from "./observed.ts";
import { planTopics } from "./plan.ts";
import { projectTopic, recallTopic } from "./project.ts";
import { rehearseTopics } from "./rehearse.ts";
import { settleTopics } from "./settle.ts";
import type { TopicSpec } from "./spec.ts";
import { topicWords } from "./words.ts";
import { writeTopic } from "./write.ts";

// Topics as a kind: everything that provider and command line know of them.
export const topics: Kind<
  TopicSpec,
  ObservedTopic,
  TopicAction,
  TopicMemory,
  Kafka
> = {
  name: "topics",
  noun: "topic",
  fill: fillTopic,
  write: writeTopic,
  observe: observeTopics,
  trouble: ({ leaderless }) =>
    leaderless.length === 0
      ? undefined
      : `has partitions without leader: ${leaderless.join(", ")}`,
  project: projectTopic,
  recall: recallTopic,
  plan: planTopics,
  rehearse: rehearseTopics,
  apply: applyTopics,
  settle: settleTopics,
  remember: rememberTopic,
  readMemory: readTopicMemory,
  writeMemory: writeTopicMemory,
  words: topicWords,
};
