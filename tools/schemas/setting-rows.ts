import type { KnownSetting } from "../../src/catalog/known-setting.ts";
import { rangeWords, wantedWords } from "../../src/catalog/number-words.ts";
import type { SettingTable } from "../../src/catalog/setting.ts";
import { showValue } from "../../src/catalog/shown-value.ts";
import { listWords } from "../../src/text/problems/words.ts";
import { firstSentence, plainText } from "./plain-text.ts";

// A row for each setting: its name, what it may be, its default, how it changes or which versions have it, and what it does.
export function settingRows(
  { versions, settings }: SettingTable,
  names: readonly string[],
  docs: Readonly<Record<string, string>>,
  find: (name: string) => KnownSetting | undefined,
): readonly (readonly string[])[] {
  return names.flatMap((name) => {
    const setting = find(name);
    if (setting === undefined) return [];
    const having = versions.filter((version) =>
      settings[name]?.some((entry) => entry.in?.includes(version) ?? true),
    );
    const [first = "", last = ""] = [having.at(0), having.at(-1)];
    const since =
      having.length === versions.length
        ? ""
        : first === last
          ? first
          : `${first} to ${last}`;
    return [
      [
        `\`${name}\``,
        formWords(setting),
        setting.default === undefined
          ? ""
          : showValue(setting, setting.default),
        setting.update ?? since,
        firstSentence(plainText(docs[name] ?? "")),
      ],
    ];
  });
}

function formWords(setting: KnownSetting): string {
  const { type, unit, values, min, max } = setting;
  switch (type) {
    case "int":
    case "short":
    case "long":
    case "double":
      return unit === undefined || ((min ?? "0") === "0" && max === undefined)
        ? wantedWords(setting)
        : `${wantedWords(setting)}; ${rangeWords(setting)}`;
    case "boolean":
      return "true or false";
    case "list":
      return values === undefined
        ? "a list"
        : `a list of ${listWords(values, "and")}`;
    default:
      return values === undefined ? "text" : listWords(values);
  }
}
