import { few } from "../../text/few.ts";
import { printBytes } from "../../text/units/bytes.ts";
import type { Observed } from "./observed.ts";
import {
  partitionTroubles,
  type PartitionTrouble,
  troubleKinds,
} from "./partition-troubles.ts";
import type {
  Balance,
  BrokerSetting,
  Finding,
  ReportedBroker,
} from "./report.ts";
import { minIsrOf } from "./topics-of.ts";

type Found = {
  readonly observed: Observed;
  readonly brokers: readonly ReportedBroker[];
  readonly brokerSettings: readonly BrokerSetting[];
  readonly balance: Balance;
};

// What of a cluster a person should know, in sentences, the worst first; nothing when all is well.
export function findingsOf({
  observed,
  brokers,
  brokerSettings,
  balance,
}: Found): readonly Finding[] {
  const { topics, topicConfigs } = observed;
  const troubles = topics.flatMap((topic) =>
    partitionTroubles(topic, minIsrOf(topicConfigs.get(topic.name))),
  );
  const found = [
    ...missingBrokers(brokers),
    ...diskFindings(brokers),
    ...troubleFindings(troubles),
    ...oneRackFinding(balance),
    ...differing(brokerSettings),
  ];
  const order = ["bad", "doubtful", "note"];
  return found.sort(
    (one, other) => order.indexOf(one.weight) - order.indexOf(other.weight),
  );
}

function missingBrokers(
  brokers: readonly ReportedBroker[],
): readonly Finding[] {
  const ids = brokers.filter(({ registered }) => !registered);
  if (ids.length === 0) return [];
  const names = ids.map(({ id }) => String(id));
  const text =
    names.length === 1
      ? `broker ${few(names)} is not registered: it is down, or gone`
      : `brokers ${few(names)} are not registered: they are down, or gone`;
  return [{ weight: "bad", text }];
}

// Of a file system: below a tenth free it is time, below a twentieth it is late.
const tight = { doubtful: 0.1, bad: 0.05 } as const;

function diskFindings(brokers: readonly ReportedBroker[]): readonly Finding[] {
  return brokers.flatMap(({ id, logDirs = [] }) =>
    logDirs.flatMap(({ path, error, totalBytes, usableBytes }): Finding[] => {
      const where = `log dir ${path} of broker ${id}`;
      if (error !== undefined)
        return [{ weight: "bad", text: `${where} has failed: ${error}` }];
      if (totalBytes === undefined || usableBytes === undefined) return [];
      const free = totalBytes === 0 ? 1 : usableBytes / totalBytes;
      if (free >= tight.doubtful) return [];
      const weight = free < tight.bad ? "bad" : "doubtful";
      const text = `${where} has ${printBytes(usableBytes)} free of ${printBytes(totalBytes)}`;
      return [{ weight, text }];
    }),
  );
}

function troubleFindings(
  troubles: readonly PartitionTrouble[],
): readonly Finding[] {
  return Object.entries(troubleKinds).flatMap(
    ([kind, { weight, one, many }]) => {
      const names = troubles
        .filter((trouble) => trouble.kind === kind)
        .map(({ topic, partition }) => `${topic}-${partition}`);
      if (names.length === 0) return [];
      const what =
        names.length === 1
          ? `1 partition ${one}`
          : `${names.length} partitions ${many}`;
      return [{ weight, text: `${what}: ${few(names)}` }];
    },
  );
}

function oneRackFinding({ oneRack = 0 }: Balance): readonly Finding[] {
  if (oneRack === 0) return [];
  const what = oneRack === 1 ? "1 partition has" : `${oneRack} partitions have`;
  return [{ weight: "doubtful", text: `${what} all replicas in one rack` }];
}

function differing(settings: readonly BrokerSetting[]): readonly Finding[] {
  const names = settings.filter(({ differs }) => differs);
  if (names.length === 0) return [];
  const list = few(names.map(({ name }) => name));
  return [{ weight: "doubtful", text: `brokers differ in ${list}` }];
}
