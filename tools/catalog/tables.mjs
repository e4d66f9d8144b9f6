// What every version says of the settings of one kind as the text of a TypeScript file, a setting to the line. Versions that
// say the same are one entry, and an entry that holds for all of them does not name them.
export const toTable = (kind, versions) => {
  const all = versions.map(({ version }) => version);
  const lines = namesIn(versions).map((name) => {
    const entries = groupsOf(name, versions).map(({ facts, of }) =>
      print({ ...facts, ...(of.length === all.length ? {} : { in: of }) }),
    );
    return `    ${JSON.stringify(name)}: [${entries.join(", ")}],`;
  });
  return [
    `import type { SettingTable } from "../setting.ts";`,
    ``,
    `export const ${kind}Settings: SettingTable = {`,
    `  versions: ${JSON.stringify(all)},`,
    `  settings: {`,
    ...lines,
    `  },`,
    `};`,
    ``,
  ].join("\n");
};

// Kafka's own text on each setting, in HTML, as the newest version has it.
export const toDocs = (kind, versions) => {
  const newestFirst = [...versions].reverse();
  const lines = namesIn(versions).map((name) => {
    const doc = newestFirst
      .map(({ settings }) => settings[name])
      .find((facts) => facts !== undefined).doc;
    return `  ${JSON.stringify(name)}: ${JSON.stringify(doc ?? "")},`;
  });
  return [
    `export const ${kind}Docs: Readonly<Record<string, string>> = {`,
    ...lines,
    `};`,
    ``,
  ].join("\n");
};

const namesIn = (versions) =>
  [
    ...new Set(versions.flatMap(({ settings }) => Object.keys(settings))),
  ].sort();

const groupsOf = (name, versions) => {
  const groups = new Map();
  for (const { version, settings } of versions) {
    if (settings[name] === undefined) continue;
    const facts = factsOf(settings[name]);
    const key = JSON.stringify(facts);
    const { of } = groups.get(key) ?? { of: [] };
    groups.set(key, { facts, of: [...of, version] });
  }
  return [...groups.values()];
};

const factsOf = (said) => ({
  type: said.type.toLowerCase(),
  ...(said.required ? { required: true } : {}),
  ...(said.default === undefined ? {} : { default: said.default }),
  ...limitsOf(said),
  // A list of which any entry is taken has an empty choice.
  ...(said.values?.length > 0 ? { values: said.values } : {}),
  ...(said.anyCase ? { anyCase: true } : {}),
  importance: said.importance.toLowerCase(),
  ...(said.internal ? { internal: true } : {}),
  ...(said.update === undefined ? {} : { update: said.update }),
  ...(said.listener ? { listener: true } : {}),
  ...(said.synonyms === undefined ? {} : { synonyms: said.synonyms }),
});

// "[1,...,9] or -1" is how Kafka writes a range with one more number; other validators of its own only a broker can judge.
const limitsOf = ({ min, max, rule = "" }) => {
  const [, from, to, also] =
    /^\[(-?\d+),\.\.\.,(-?\d+)\] or (-?\d+)$/.exec(rule) ?? [];
  if (from !== undefined) return { min: from, max: to, also };
  return {
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    ...(/^non-empty string/.test(rule) ? { nonEmpty: true } : {}),
  };
};

const print = (facts) =>
  `{ ${Object.entries(facts)
    .map(([key, value]) => `${key}: ${JSON.stringify(value)}`)
    .join(", ")} }`;
