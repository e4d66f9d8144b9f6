import type { ReportedTopic, Trouble } from "../../report.ts";
import { printBytes } from "../../../../text/units/bytes.ts";
import { count } from "../count.ts";
import { driftChoices, driftColumns, driftFacts } from "./drift.ts";
import { make } from "./element.ts";
import { type Choice, type Column, showTable } from "./table.ts";
import { badge, facts, plural } from "./words.ts";

// The table of topics.
export function showTopics(
  topics: readonly ReportedTopic[],
  planned: boolean,
): void {
  showTable(topics, {
    id: "topics",
    noun: ["topic", "topics"],
    columns: [...columns, ...driftColumns<ReportedTopic>(planned)],
    order: [0, "asc"],
    choices: [
      { name: "Topics", has: ({ internal }) => !internal },
      { name: "In trouble", has: inTrouble },
      ...driftChoices<ReportedTopic>(planned),
      ...choices,
    ],
    details,
  });
}

const choices: readonly Choice<ReportedTopic>[] = [
  { name: "Kafka’s own", has: ({ internal }) => internal },
  { name: "All", has: () => true },
];

const columns: readonly Column<ReportedTopic>[] = [
  { title: "Topic", value: ({ name }) => name },
  {
    title: "Partitions",
    value: ({ partitions }) => partitions,
    cell: ({ partitions }) => count(partitions),
    number: true,
    wide: true,
  },
  {
    title: "Replicas",
    value: ({ replicas }) => replicas[0] ?? 0,
    cell: ({ replicas }) => replicas.join("–"),
    number: true,
    wide: true,
  },
  {
    title: "On disk",
    value: ({ bytes }) => bytes,
    cell: sizeOf,
    number: true,
    text: () => "",
  },
  {
    title: "Settings of its own",
    value: ({ settings = [] }) => settings.length,
    cell: settingsCell,
    text: ({ settings = [] }) =>
      settings.map(({ name, shown }) => `${name}=${shown}`).join(" "),
    wide: true,
  },
  {
    title: "Health",
    value: ({ troubles }) => weightOf(troubles),
    cell: healthCell,
    text: ({ troubles }) =>
      troubles.map(({ kind, text }) => `${kind} ${text}`).join(" "),
    wide: true,
  },
];

const badges = { bad: "bad", doubtful: "differs", note: "plain" } as const;
const weights = ["note", "doubtful", "bad"] as const;

// The worst first, and then how many there are of it.
function weightOf(troubles: readonly Trouble[]): number {
  return weights.reduce((sum, weight, index) => {
    const own = troubles.filter((trouble) => trouble.weight === weight);
    return sum + own.length * 100_000 ** index;
  }, 0);
}

function inTrouble({ troubles }: ReportedTopic): boolean {
  return troubles.some(({ weight }) => weight !== "note");
}

// What is worst, and how many partitions have it.
function healthCell({ troubles }: ReportedTopic): Node {
  const worst = weights.findLast((weight) =>
    troubles.some((trouble) => trouble.weight === weight),
  );
  const first = troubles.find(({ weight }) => weight === worst);
  if (worst === undefined || first === undefined) return badge("good", "well");
  const same = troubles.filter(({ kind }) => kind === first.kind);
  return badge(badges[worst], `${count(same.length)} ${first.kind}`);
}

function sizeOf({ bytes, bytesComplete }: ReportedTopic): string {
  return bytesComplete ? printBytes(bytes) : `≥ ${printBytes(bytes)}`;
}

const shownSettings = 2;

function settingsCell({ settings }: ReportedTopic): Node {
  if (settings === undefined) return make("span", "faint", "not seen");
  if (settings.length === 0) return make("span", "faint", "none");
  const shown = settings
    .slice(0, shownSettings)
    .map(({ name, shown }) => make("code", "", `${name} ${shortly(shown)}`));
  const rest = settings.length - shown.length;
  const more = rest > 0 ? [make("span", "faint", `and ${rest} more`)] : [];
  return make("span", "settings", ...shown, ...more);
}

// 7d says as much as 7d (604800000) where there is little place.
function shortly(shown: string): string {
  return shown.replace(/ \(-?[0-9.E+]+\)$/, "");
}

function details(topic: ReportedTopic): Node {
  const { partitions, replicas, settings, troubles } = topic;
  return facts([
    [
      "Shape",
      `${plural(partitions, "partition", "partitions")} × ${replicas.join("–")} replicas, ${sizeOf(topic)} on disk with all replicas`,
    ],
    [
      "Settings of its own",
      settings === undefined
        ? "could not be looked at"
        : settings.map(({ name, shown }) => `${name} = ${shown}`),
    ],
    ["Partitions", troubles.map(({ text }) => text)],
    ...driftFacts(topic),
  ]);
}
