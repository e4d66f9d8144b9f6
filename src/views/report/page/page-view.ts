import type { Finding, Report } from "../report.ts";
import { count } from "./count.ts";
import { type PlanView, planView } from "./plan-view.ts";
import { type RackView, racksOf } from "./racks-of.ts";
import { type Tile, tilesOf } from "./tiles-of.ts";

// What of a report stands in the page without a table, in words, as the template takes it.
export type PageView = {
  readonly title: string;
  readonly clusterId: string;
  readonly hasStack: boolean;
  // ISO 8601 for programs, and as people read it.
  readonly madeAt: string;
  readonly madeAtWords: string;
  readonly tiles: readonly Tile[];
  readonly findings: readonly Finding[];
  readonly unseen: readonly string[];
  readonly racks: readonly RackView[];
  readonly balance: readonly string[];
  // False when groups could not be looked at.
  readonly hasGroups: boolean;
  // Undefined without a stack.
  readonly plan: PlanView | undefined;
};

// The words of a page for a report.
export function toPageView(report: Report): PageView {
  const { stack, clusterId, madeAt, findings, unseen } = report;
  return {
    title: stack === undefined ? `Cluster ${clusterId}` : `Stack ${stack}`,
    clusterId,
    hasStack: stack !== undefined,
    madeAt,
    madeAtWords: `${madeAt.slice(0, 10)} ${madeAt.slice(11, 16)} UTC`,
    tiles: tilesOf(report),
    findings,
    unseen,
    racks: racksOf(report),
    balance: balanceWords(report),
    hasGroups: report.groups !== undefined,
    plan: planView(report),
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
