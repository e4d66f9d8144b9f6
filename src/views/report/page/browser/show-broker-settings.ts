import type { BrokerSetting } from "../../report.ts";
import { make } from "./element.ts";
import { type Column, showTable } from "./table.ts";
import { badge, facts } from "./words.ts";

// The table of what is set on brokers.
export function showBrokerSettings(settings: readonly BrokerSetting[]): void {
  showTable(settings, {
    id: "broker-settings",
    noun: ["setting", "settings"],
    columns,
    order: [0, "asc"],
    choices: [
      { name: "All", has: () => true },
      { name: "Brokers differ", has: ({ differs }) => differs },
    ],
    details: ({ values }) =>
      facts(
        values.map(({ shown, source, brokers }) => [
          `Broker ${brokers.join(", ")}`,
          `${shown}, ${source}`,
        ]),
      ),
  });
}

const columns: readonly Column<BrokerSetting>[] = [
  { title: "Setting", value: ({ name }) => name },
  {
    title: "Value",
    value: shownValues,
    cell: (setting) =>
      setting.values.length === 1
        ? make("code", "", shownValues(setting))
        : badge(
            setting.differs ? "differs" : "plain",
            `${setting.values.length} values`,
          ),
  },
  {
    title: "From",
    value: ({ values }) =>
      [...new Set(values.map(({ source }) => source))].join(", "),
    wide: true,
  },
];

function shownValues({ values }: BrokerSetting): string {
  return values.map(({ shown }) => shown).join(", ");
}
