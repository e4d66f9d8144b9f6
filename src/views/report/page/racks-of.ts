import { printBytes } from "../../../text/units/bytes.ts";
import type { Report, ReportedBroker, ReportedLogDir } from "../report.ts";
import { count } from "./count.ts";

export type RackView = {
  // Undefined when the brokers have none.
  readonly name: string | undefined;
  readonly brokers: readonly BrokerView[];
};

export type BrokerView = {
  readonly id: number;
  readonly address: string;
  readonly badges: readonly { readonly kind: string; readonly words: string }[];
  // Each with its share of the most that any broker has, in percent.
  readonly bars: readonly Bar[];
  readonly disks: readonly Bar[];
};

export type Bar = {
  readonly words: string;
  readonly number: string;
  readonly percent: number;
  readonly kind: string;
};

// The brokers of each rack, those without one last, with what they carry beside the broker that carries most.
export function racksOf({ brokers, controller }: Report): readonly RackView[] {
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

function percent(share: number): number {
  return Math.round(Math.min(1, Math.max(0, share)) * 1000) / 10;
}
