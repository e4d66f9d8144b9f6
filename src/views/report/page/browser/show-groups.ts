import type { GroupTopic, ReportedGroup } from "../../report.ts";
import { count } from "../count.ts";
import { driftChoices, driftColumns, driftFacts } from "./drift.ts";
import { type Column, showTable } from "./table.ts";
import { badge, facts, plural } from "./words.ts";

// The table of consumer groups.
export function showGroups(
  groups: readonly ReportedGroup[],
  planned: boolean,
): void {
  showTable(groups, {
    id: "groups",
    noun: ["group", "groups"],
    columns: [...columns, ...driftColumns<ReportedGroup>(planned)],
    order: [1, "desc"],
    choices: [
      { name: "All", has: () => true },
      { name: "Behind", has: ({ lag }) => lag > 0 },
      { name: "With members", has: ({ members }) => members.length > 0 },
      ...driftChoices<ReportedGroup>(planned),
    ],
    details,
  });
}

const columns: readonly Column<ReportedGroup>[] = [
  { title: "Group", value: ({ name }) => name },
  {
    title: "Lag",
    value: ({ lag }) => lag,
    cell: ({ lag }) => count(lag),
    number: true,
  },
  {
    title: "State",
    value: ({ state }) => state,
    cell: ({ state }) => badge(state === "Stable" ? "good" : "plain", state),
    wide: true,
  },
  {
    title: "Members",
    value: ({ members }) => members.length,
    number: true,
    text: ({ members }) =>
      members.map(({ client, host }) => `${client} ${host}`).join(" "),
    wide: true,
  },
  {
    title: "Topics",
    value: ({ topics }) => topics.length,
    number: true,
    text: ({ topics }) => topics.map(({ topic }) => topic).join(" "),
    wide: true,
  },
];

function details(group: ReportedGroup): Node {
  const { protocol, members, topics } = group;
  return facts([
    ["State", group.state],
    ["Speaks", protocol === "" ? "nothing yet" : protocol],
    ["Members", members.map(({ client, host }) => `${client} at ${host}`)],
    ["Reads", topics.map(topicWords)],
    ...driftFacts(group),
  ]);
}

function topicWords({
  topic,
  partitions,
  lag,
  uncommitted,
  unknown,
}: GroupTopic): string {
  return [
    `${topic}: ${plural(lag, "record", "records")} behind in ${plural(partitions, "partition", "partitions")}`,
    ...(uncommitted === 0 ? [] : [`${uncommitted} without a committed offset`]),
    ...(unknown === 0 ? [] : [`${unknown} whose end could not be looked at`]),
  ].join(", ");
}
