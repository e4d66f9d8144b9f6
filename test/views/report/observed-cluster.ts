import type {
  ConfigEntries,
  ConfigEntry,
} from "../../../src/kafka/client/config-view.ts";
import type {
  PartitionView,
  TopicView,
} from "../../../src/kafka/client/views.ts";
import type { ShownGroup } from "../../../src/kinds/groups/shown.ts";
import type { Observed } from "../../../src/views/report/observed.ts";
import type { KindPlan } from "../../../src/views/plan/plan-stack.ts";
import type { Planned } from "../../../src/views/report/planned.ts";

// Three brokers in two racks, the second of them the controller, with nothing on them but what is given.
export function observedCluster(given: Partial<Observed> = {}): Observed {
  return {
    cluster: {
      clusterId: "the-id",
      controllerId: 2,
      brokers: [
        { id: 1, host: "kafka-1", port: 9092, rack: "a" },
        { id: 2, host: "kafka-2", port: 9092, rack: "b" },
        { id: 3, host: "kafka-3", port: 9092, rack: "b" },
      ],
    },
    topics: [],
    topicConfigs: new Map(),
    brokerConfigs: new Map(),
    logDirs: new Map(),
    groups: new Map(),
    unseen: [],
    ...given,
  };
}

// A topic whose partitions have these replicas; the first one leads and all are in sync unless something else is given.
export function topicView(
  name: string,
  ...partitions: readonly (readonly number[] | Partial<PartitionView>)[]
): TopicView {
  return {
    name,
    id: undefined,
    internal: name.startsWith("__"),
    error: undefined,
    partitions: partitions.map((given, index) => {
      const view = "length" in given ? { replicas: given } : given;
      const replicas = view.replicas ?? [];
      return {
        index,
        leader: replicas[0],
        replicas,
        isr: replicas,
        offline: [],
        error: undefined,
        ...view,
      };
    }),
  };
}

// Settings as a broker tells them, set on the thing itself unless another source is given.
export function entries(
  settings: Readonly<Record<string, string | Partial<ConfigEntry>>>,
): ConfigEntries {
  return new Map(
    Object.entries(settings).map(([name, given]) => [
      name,
      {
        value: undefined,
        source: "DYNAMIC_TOPIC_CONFIG",
        type: "STRING",
        readOnly: false,
        sensitive: false,
        synonyms: [],
        ...(typeof given === "string" ? { value: given } : given),
      },
    ]),
  );
}

// A group without members, at these places: topic, partition, committed, end.
export function shownGroup(
  ...places: readonly (readonly [
    string,
    number,
    bigint | undefined,
    bigint | undefined,
  ])[]
): ShownGroup {
  return {
    state: "Empty",
    protocol: "consumer",
    newer: false,
    opaque: false,
    coordinator: 1,
    members: [],
    expiry: undefined,
    partitions: places.map(([topic, partition, committed, end]) => ({
      topic,
      partition,
      committed,
      end,
    })),
  };
}

// The plan of a stack, of which only these kinds have something to say.
export function plannedStack(
  kinds: readonly Partial<KindPlan>[],
  places: Planned["places"] = {},
): Planned {
  return {
    plan: {
      stack: "dev",
      clusterId: "the-id",
      fingerprint: "0123",
      unseen: [],
      withoutMemory: undefined,
      kinds: kinds.map((kind) => ({
        name: "topics",
        noun: "topic",
        declared: 0,
        changes: [],
        notes: [],
        refused: [],
        doubts: [],
        ...kind,
      })),
    },
    places,
    brokers: [],
  };
}
