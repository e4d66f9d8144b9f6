import type { Kind } from "../../reconcile/kind.ts";
import { applyTopics } from "./apply.ts";
import { topicEssence } from "./essence.ts";
import { fillTopic } from "./fill.ts";
import { topicMemory } from "./memory.ts";
import { observeTopics } from "./observe.ts";
import { planTopics } from "./plan.ts";
import { projectTopic, recallTopic } from "./project.ts";
import { rehearseTopics } from "./rehearse.ts";
import { settleTopics } from "./settle.ts";
import { topicTrouble } from "./trouble.ts";
import type { TopicTypes } from "./types.ts";
import { topicWords } from "./words.ts";
import { writeTopic } from "./write.ts";

// Topics as a kind: everything that provider and command line know of them.
export const topics: Kind<TopicTypes> = {
  name: "topics",
  noun: "topic",
  apart: true,
  fill: fillTopic,
  write: writeTopic,
  observe: observeTopics,
  trouble: topicTrouble,
  project: projectTopic,
  recall: recallTopic,
  plan: planTopics,
  rehearse: rehearseTopics,
  apply: applyTopics,
  settle: settleTopics,
  memory: topicMemory,
  words: topicWords,
  essence: topicEssence,
};
