import { moveWords } from "../../kafka/moves/move-words.ts";
import type { Items, Note, Sight, Step } from "../../reconcile/plan.ts";
import type {
  LiveTopic,
  ObservedTopic,
  TopicSurroundings,
} from "./observed.ts";
import type { TopicAction } from "./action.ts";
import type { DesiredTopic, TopicSpec } from "./spec.ts";
import { unmanagedKeys, unmanagedWords } from "./config/unmanaged.ts";

// A topic that was there before us.
export function noteAdopted(name: string): Note {
  return { item: name, text: "exists already and is adopted" };
}

// A topic that we remember and nobody declares any more.
export function noteLeft(name: string): Note {
  return {
    item: name,
    text: "is no longer declared: left alone, not deleted, and no longer managed",
  };
}

// What goes with a topic; nothing is said when nobody looked.
export function noteDelete(name: string, { use }: LiveTopic): readonly Note[] {
  if (use === undefined) return [];
  const records = use.records ?? "nobody could count them";
  const text = `will be deleted, with all its records: ${records}`;
  return [{ item: name, text }];
}

// Keys are spread over partitions by their number.
export function noteGrowth(
  name: string,
  spec: TopicSpec,
  observed: LiveTopic,
): readonly Note[] {
  if (spec.partitions <= observed.partitions) return [];
  const text = `grows from ${observed.partitions} to ${spec.partitions} partitions: from then on the same key may go to another partition`;
  if (!isCompacted(spec, observed)) return [{ item: name, text }];
  const louder = `${text}. Beware, it is compacted: the last value of such a key stays in its old partition for ever, beside newer ones in the other, and deleting the key there does not delete it here; whoever reads the topic as a table may see either`;
  return [{ item: name, text: louder }];
}

function isCompacted({ config }: TopicSpec, { overrides }: LiveTopic): boolean {
  const key = "cleanup.policy";
  const policy = config[key] ?? overrides.get(key)?.value ?? "";
  return policy.split(",").some((each) => each.trim() === "compact");
}

// What moves, between which brokers, and for how long, of all topics together.
export function noteMoves(
  steps: readonly Step<TopicAction>[],
  costs: TopicSurroundings["moves"],
): readonly Note[] {
  const moving = steps.flatMap(({ item, action }) =>
    action.kind === "move" ? [{ item, moves: action.moves }] : [],
  );
  const [first, ...others] = moving;
  if (first === undefined) return [];
  const { sizes = new Map(), bytesPerSecond } = costs ?? {};
  const words = moveWords(
    moving.flatMap(({ moves }) => moves),
    sizes,
    bytesPerSecond,
  );
  if (words === undefined) return [];
  const topics = others.length === 1 ? "other topic" : "other topics";
  const beside = others.length === 0 ? "" : ` with ${others.length} ${topics}`;
  return [{ item: first.item, text: `moves${beside}: ${words}` }];
}

// Overrides of others on a topic that we meet for the first time.
export function noteUnmanaged(
  name: string,
  spec: TopicSpec,
  observed: LiveTopic,
): readonly Note[] {
  if (spec.unmanagedConfig === "remove") return [];
  const keys = unmanagedKeys(observed, { state: "present", spec }, []);
  if (keys.length === 0) return [];
  return [{ item: name, text: unmanagedWords(observed, keys) }];
}

// Kafka's own advice for brokers with ZooKeeper: more replicas on one broker make elections and starts slow.
const replicasPerBroker = 4_000;

// More replicas than the brokers serve well.
export function noteManyReplicas(
  desired: Items<DesiredTopic>,
  { around }: Sight<ObservedTopic, TopicSurroundings>,
): readonly Note[] {
  const brokers = around?.brokers ?? [];
  if (brokers.length === 0) return [];
  const present = [...desired].flatMap(([name, wanted]) =>
    wanted.state === "present" ? [[name, wanted.spec] as const] : [],
  );
  const replicas = present.reduce(
    (sum, [, spec]) => sum + spec.partitions * spec.replicationFactor,
    0,
  );
  if (replicas <= replicasPerBroker * brokers.length) return [];
  const text = `declared together with the others are ${replicas} replicas on ${brokers.length} brokers: more than ${replicasPerBroker} on a broker make its starts and elections slow`;
  const [item = ""] = present.map(([name]) => name).sort();
  return [{ item, text }];
}
