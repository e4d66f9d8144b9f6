import assert from "node:assert/strict";
import type {
  ConfigEntry,
  ConfigSource,
} from "../../../src/kafka/client/config-view.ts";
import {
  type ErrorCode,
  errorCode,
} from "../../../src/kafka/client/error-codes.ts";
import { KafkaUnreachable } from "../../../src/kafka/client/errors.ts";
import { itemError } from "../../../src/kafka/client/items.ts";
import type { LogDirView } from "../../../src/kafka/client/log-dirs.ts";
import type { TopicView } from "../../../src/kafka/client/views.ts";
import type { Kafka } from "../../../src/kafka/client/kafka.ts";

type Settings = Map<string, string>;

// Brokers in memory that keep settings for all of them and for each, beside what stands in their files.
export type MemoryBrokers = {
  readonly all: Settings;
  readonly own: ReadonlyMap<number, Settings>;
  readonly files: Settings;
  // Brokers that do not answer.
  readonly down: Set<number>;
  // What was sent, in order: "2? log.retention.ms" was only asked.
  readonly sent: string[];
  // How many alterations are answered with OK and lost all the same.
  lose: number;
  // The log dirs of every broker that have failed.
  readonly failed: string[];
  // What is said with a refusal.
  because: string;
  // The replicas of each partition of __consumer_offsets; it does not exist when undefined.
  offsetReplicas: number | undefined;
  readonly door: Kafka;
};

// Two brokers with nothing set. The key "refused" is refused.
export function memoryBrokers(): MemoryBrokers {
  const brokers: MemoryBrokers = {
    all: new Map(),
    own: new Map([
      [1, new Map<string, string>()],
      [2, new Map<string, string>()],
    ]),
    files: new Map(),
    down: new Set(),
    sent: [],
    lose: 0,
    because: "not this one",
    failed: [],
    offsetReplicas: undefined,
    door: undefined as never,
  };
  const door: Pick<
    Kafka,
    "brokerConfig" | "alterBrokerConfig" | "topics" | "logDirs"
  > = {
    logDirs: ([id], { replicas } = {}) => {
      assert.equal(replicas, "none");
      const dir = (path: string, error?: ErrorCode): LogDirView => ({
        ...{ path, error, replicas: [] },
        ...{ totalBytes: undefined, usableBytes: undefined },
      });
      const lost = brokers.failed.map((path) => dir(path, errorCode(56)));
      const value = [dir("/sound"), ...lost];
      return Promise.resolve([{ state: "done", name: String(id), value }]);
    },
    topics: () => Promise.resolve([offsetsTopic(brokers.offsetReplicas)]),
    brokerConfig: (id, call) => {
      const name = id === "all" ? "" : String(id);
      const value =
        id === "all"
          ? entries([[brokers.all, "DYNAMIC_DEFAULT_BROKER_CONFIG"]], false)
          : entries(layers(brokers, reached(brokers, id)), call?.synonyms);
      return Promise.resolve({ state: "done", name, value });
    },
    alterBrokerConfig: (id, { set, unset }, call = {}) => {
      const name = id === "all" ? "" : String(id);
      const settings = id === "all" ? brokers.all : reached(brokers, id);
      const keys = [...Object.keys(set), ...unset].join(" ");
      brokers.sent.push(
        `${id}${call.validateOnly === true ? "?" : ""} ${keys}`,
      );
      if ("refused" in set) {
        const error = itemError(40, brokers.because);
        return Promise.resolve({ state: "refused", name, error });
      }
      if (call.validateOnly !== true && brokers.lose-- <= 0) {
        Object.entries(set).forEach(([key, value]) => settings.set(key, value));
        unset.forEach((key) => settings.delete(key));
      }
      return Promise.resolve({ state: "done", name });
    },
  };
  return Object.assign(brokers, { door: door as Kafka });
}

function reached({ own, down }: MemoryBrokers, id: number): Settings {
  const settings = own.get(id);
  if (settings !== undefined && !down.has(id)) return settings;
  throw new KafkaUnreachable(`broker ${id} is not registered`, [], {
    retriable: false,
  });
}

function offsetsTopic(count: number | undefined): TopicView {
  const replicas = Array.from({ length: count ?? 0 }, (_, index) => index + 1);
  const partition = { index: 0, leader: 1, isr: replicas, offline: [] };
  return {
    name: "__consumer_offsets",
    id: undefined,
    internal: true,
    error: undefined,
    partitions:
      count === undefined ? [] : [{ ...partition, replicas, error: undefined }],
  };
}

type Layer = readonly [Settings, ConfigSource];

function layers(brokers: MemoryBrokers, own: Settings): readonly Layer[] {
  return [
    [own, "DYNAMIC_BROKER_CONFIG"],
    [brokers.all, "DYNAMIC_DEFAULT_BROKER_CONFIG"],
    [brokers.files, "STATIC_BROKER_CONFIG"],
  ];
}

// Kafka tells of every name of a group all that stands for the group.
const group = ["log.retention.ms", "log.retention.hours"];

function entries(
  all: readonly Layer[],
  synonyms = false,
): ReadonlyMap<string, ConfigEntry> {
  const keys = new Set(all.flatMap(([settings]) => [...settings.keys()]));
  const told = [...keys].map((key) => {
    const names = group.includes(key) ? group : [key];
    const standing = all.flatMap(([settings, source]) =>
      names.flatMap((name) => {
        const value = settings.get(name);
        return value === undefined ? [] : [{ key: name, value, source }];
      }),
    );
    const entry: ConfigEntry = {
      value: standing[0]?.value,
      source: standing[0]?.source ?? "DEFAULT_CONFIG",
      type: "UNKNOWN",
      readOnly: false,
      sensitive: false,
      synonyms: synonyms ? standing : [],
    };
    return [key, entry] as const;
  });
  return new Map(told);
}
