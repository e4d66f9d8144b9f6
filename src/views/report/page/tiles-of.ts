import { printBytes } from "../../../text/units/bytes.ts";
import type { Report, ReportedBroker } from "../report.ts";
import { count } from "./count.ts";

export type Tile = {
  readonly words: string;
  readonly number: string;
  readonly href: string;
  // Of the same thing, what a person may want to hear too.
  readonly more: string;
};

// The numbers that a page begins with, each with the part of the page that tells more.
export function tilesOf(report: Report): readonly Tile[] {
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

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
