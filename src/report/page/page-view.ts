import { printBytes } from "../../units/bytes.ts";
import type { Report, ReportedBroker, ReportedLogDir } from "../report.ts";

// What of a report stands in the page without a table, in words, as the template takes it.
export type PageView = {
  readonly title: string;
  readonly clusterId: string;
  // ISO 8601 for programs, and as people read it.
  readonly madeAt: string;
  readonly madeAtWords: string;
  readonly tiles: readonly Tile[];
  readonly findings: readonly {
    readonly weight: string;
    readonly text: string;
  }[];
  readonly unseen: readonly string[];
  readonly racks: readonly RackView[];
  readonly balance: readonly string[];
  // Undefined when groups could not be looked at; false without a stack.
  readonly hasGroups: boolean;
  readonly plan: PlanView | undefined;
};

type Tile = {
  readonly words: string;
  readonly number: string;
  readonly href: string;
  // Of the same thing, what a person may want to hear too.
  readonly more: string;
};

type RackView = {
  // Undefined when the brokers have none.
  readonly name: string | undefined;
  readonly brokers: readonly BrokerView[];
};

type BrokerView = {
  readonly id: number;
  readonly address: string;
  readonly badges: readonly { readonly kind: string; readonly words: string }[];
  // Each with its share of the most that any broker has, in percent.
  readonly bars: readonly Bar[];
  readonly disks: readonly Bar[];
};

type Bar = {
  readonly words: string;
  readonly number: string;
  readonly percent: number;
  readonly kind: string;
};

type PlanView = {
  readonly summary: string;
  readonly refused: readonly string[];
  readonly doubts: readonly string[];
  readonly notes: readonly string[];
  readonly hasItems: boolean;
  readonly withoutMemory: string | undefined;
};

// The words of a page for a report.
export function toPageView(report: Report): PageView {
  const { stack, clusterId, madeAt, findings, unseen, brokers } = report;
  return {
    title: stack === undefined ? `Cluster ${clusterId}` : `Stack ${stack}`,
    clusterId,
    madeAt,
    madeAtWords: `${madeAt.slice(0, 10)} ${madeAt.slice(11, 16)} UTC`,
    tiles: tilesOf(report),
    findings,
    unseen,
    racks: racksOf(brokers, report.controller),
    balance: balanceWords(report),
    hasGroups: report.groups !== undefined,
    plan: planView(report),
  };
}

function tilesOf(report: Report): readonly Tile[] {
  const { brokers, topics, groups, balance, plan } = report;
  const there = brokers.filter(({ registered }) => registered).length;
  const sizes = brokers.flatMap(({ bytes }) => bytes ?? []);
  const size = printBytes(sum(sizes));
  const lag = groups && sum(groups.map((group) => group.lag));
  return [
    {
      words: "brokers",
      number:
        there === brokers.length
          ? count(there)
          : `${there} of ${brokers.length}`,
      href: "#brokers",
      more: racksWords(brokers),
    },
    {
      words: "topics",
      number: count(topics.filter(({ internal }) => !internal).length),
      href: "#topics",
      more: `${count(balance.partitions)} partitions, ${count(balance.replicas)} replicas`,
    },
    {
      words: "on disk",
      number: sizes.length === there ? size : `≥ ${size}`,
      href: "#brokers",
      more: "all replicas together",
    },
    {
      words: "groups",
      number: groups === undefined ? "?" : count(groups.length),
      href: "#groups",
      more: lag === undefined ? "not seen" : `${count(lag)} records behind`,
    },
    ...(plan === undefined
      ? []
      : [
          {
            words: plan.items.length === 1 ? "change" : "changes",
            number: count(plan.items.length),
            href: "#plan",
            more:
              plan.refused.length === 0
                ? "that an update would make"
                : `${plan.refused.length} refused`,
          },
        ]),
  ];
}

function racksWords(brokers: readonly ReportedBroker[]): string {
  const racks = new Set(brokers.flatMap(({ rack }) => rack ?? []));
  if (racks.size === 0) return "without racks";
  return racks.size === 1 ? "in one rack" : `in ${racks.size} racks`;
}

function racksOf(
  brokers: readonly ReportedBroker[],
  controller: number | undefined,
): readonly RackView[] {
  const racks = [...new Set(brokers.map(({ rack }) => rack))].sort(
    (one, other) =>
      (one ?? "￿").localeCompare(other ?? "￿", "en", { numeric: true }),
  );
  const most = {
    leaders: Math.max(1, ...brokers.map(({ leaders }) => leaders)),
    replicas: Math.max(1, ...brokers.map(({ replicas }) => replicas)),
    bytes: Math.max(1, ...brokers.map(({ bytes }) => bytes ?? 0)),
  };
  return racks.map((name) => ({
    name,
    brokers: brokers
      .filter(({ rack }) => rack === name)
      .map((broker) => brokerView(broker, controller, most)),
  }));
}

function brokerView(
  broker: ReportedBroker,
  controller: number | undefined,
  most: Readonly<Record<"leaders" | "replicas" | "bytes", number>>,
): BrokerView {
  const { id, address, registered, leaders, replicas, behind, bytes } = broker;
  const bar = (words: string, number: string, share: number): Bar => ({
    words,
    number,
    percent: percent(share),
    kind: "load",
  });
  return {
    id,
    address: address ?? "at no known address",
    badges: [
      ...(controller === id ? [{ kind: "plain", words: "controller" }] : []),
      ...(registered ? [] : [{ kind: "bad", words: "not registered" }]),
      ...(behind === 0
        ? []
        : [{ kind: "bad", words: `${count(behind)} not in sync` }]),
    ],
    bars: [
      bar("Leaders", count(leaders), leaders / most.leaders),
      bar("Replicas", count(replicas), replicas / most.replicas),
      bytes === undefined
        ? bar("Data", "not seen", 0)
        : bar("Data", printBytes(bytes), bytes / most.bytes),
    ],
    disks: (broker.logDirs ?? []).map(diskBar),
  };
}

function diskBar({
  path,
  error,
  totalBytes,
  usableBytes,
}: ReportedLogDir): Bar {
  if (error !== undefined)
    return { words: path, number: error, percent: 100, kind: "bad" };
  if (totalBytes === undefined || usableBytes === undefined)
    return {
      words: path,
      number: "free space not told",
      percent: 0,
      kind: "disk",
    };
  const used = totalBytes === 0 ? 0 : 1 - usableBytes / totalBytes;
  return {
    words: path,
    number: `${printBytes(usableBytes)} free of ${printBytes(totalBytes)}`,
    percent: percent(used),
    kind: used > 0.9 ? "bad" : "disk",
  };
}

function balanceWords({ brokers, balance }: Report): readonly string[] {
  const there = brokers.filter(({ registered }) => registered);
  const { partitions, notPreferred, oneRack } = balance;
  return [
    `leaders per broker: ${span(there.map(({ leaders }) => leaders))}`,
    `replicas per broker: ${span(there.map(({ replicas }) => replicas))}`,
    `${count(notPreferred)} of ${count(partitions)} partitions not led by their first replica`,
    ...(oneRack === undefined
      ? []
      : [`${count(oneRack)} with all replicas in one rack`]),
  ];
}

function span(numbers: readonly number[]): string {
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  if (numbers.length === 0) return "none";
  return least === most ? count(least) : `${count(least)} to ${count(most)}`;
}

function planView({ plan }: Report): PlanView | undefined {
  if (plan === undefined) return undefined;
  const { items, declared, fingerprint, refused, doubts, notes } = plan;
  const signs = items.map(({ sign }) => sign);
  const number = (sign: string): string =>
    count(signs.filter((each) => each === sign).length);
  const what =
    items.length === 0
      ? `Nothing to change: ${count(declared)} items are as the files say.`
      : `${number("+")} to create, ${number("~")} to change, ${number("-")} to delete.`;
  return {
    summary: fingerprint === undefined ? what : `${what} Plan ${fingerprint}.`,
    refused,
    doubts,
    notes,
    hasItems: items.length > 0,
    withoutMemory: plan.withoutMemory,
  };
}

function percent(share: number): number {
  return Math.round(Math.min(1, Math.max(0, share)) * 1000) / 10;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

function count(number: number): string {
  return number.toLocaleString("en");
}
