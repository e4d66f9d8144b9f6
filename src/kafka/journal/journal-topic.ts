import type { NewTopic } from "../client/messages/create-topics.ts";
import type { DeclaredBroker } from "../../reconcile/kind.ts";
import { journalTopic } from "./our-topics.ts";

const replicas = 3;

// Nothing in it may be lost or go by age, whatever the brokers' own settings say. One partition keeps its order.
const config = {
  "cleanup.policy": "compact",
  "compression.type": "uncompressed",
  "unclean.leader.election.enable": "false",
};

// The journal as it is created: with as many replicas as there are brokers, up to three, of which all but one must have
// a record. The brokers that a program declares get it also while some of them are down.
export function newJournal(
  alive: readonly number[],
  declared: readonly DeclaredBroker[] | undefined,
): NewTopic {
  const known = declared?.map(({ id }) => id) ?? alive;
  const brokers = known.toSorted((a, b) => a - b).slice(0, replicas);
  const inSync = Math.max(1, brokers.length - 1);
  return {
    name: journalTopic,
    placement: { assignments: [brokers] },
    config: { ...config, "min.insync.replicas": String(inSync) },
  };
}
