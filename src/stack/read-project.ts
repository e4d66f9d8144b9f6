import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { checkAgainstCluster } from "./items/check-against-cluster.ts";
import type { Item } from "./items/item.ts";
import { type KindName, kindNames } from "./items/kinds.ts";
import { type Desired, readConfigs } from "./items/read-desired.ts";
import { passUnless, refuse } from "../text/problems/checked.ts";
import { judged, passWithWarnings } from "../text/problems/severity.ts";
import { checkPolicies } from "./policies/check-policies.ts";
import { checkRules } from "./policies/check-rules.ts";
import { loadRules } from "./policies/load-rules.ts";
import type {
  Checked,
  Path,
  Place,
  Problem,
} from "../text/problems/problem.ts";
import { writePlaces } from "../reconcile/places.ts";
import type { Wire } from "../reconcile/wire.ts";
import { findStackFile, type StackFile } from "./find-stack-file.ts";
import { placesOfBrokerConfigs } from "./broker-config-places.ts";
import { readPems, type Pems } from "./read-pems.ts";
import {
  nothingBut,
  readStackContent,
  type StackContent,
} from "./config/read-settings.ts";
import type { PemPaths, Settings } from "./config/settings.ts";

// All that a stack asks for, checked.
export type Project = {
  readonly settings: Settings;
  // The content of the files that the connection names, and where they are.
  readonly pems: Pems;
  readonly pemPaths: PemPaths;
  // What is doubtful, and stands in nobody's way.
  readonly warnings: readonly Problem[];
  // The labels of the items that have some, by kind and name.
  readonly labels: Labels;
  // file:line:column of the settings of brokers, as a refusal of them is placed.
  readonly brokerConfigPlaces: Wire;
} & Readonly<Record<KindName, DeclaredItems>>;

export type Labels = Readonly<
  Record<KindName, Readonly<Record<string, Item["labels"]>>>
>;

// The items of a kind.
export type DeclaredItems = {
  // As they travel to the provider.
  readonly items: Wire;
  // Where each stands, as that travels beside them.
  readonly places: Wire;
  // Where a part of an item stands, such as ["config", "retention.ms"]; undefined for an item that no file declares.
  readonly placeOf: (name: string, path: Path) => Place | undefined;
  // Whether there shall be none, in so many words: then nobody has forgotten them.
  readonly none: boolean;
};

// Reads a stack's config file and the YAML it names, from any folder of the project; or every problem in all of them.
export async function readProject(
  stack: string,
  from: string,
): Promise<Checked<Project>> {
  const stackFile = findStackFile(stack, from);
  const content = readStackFile(stackFile);
  const { settings } = content;
  const desired = await readConfigs(
    content.configs,
    stackFile.root,
    content.values,
  );
  const pems = readPems(content.pemPaths, stackFile.root);
  const all = [...content.problems, ...pems.problems, ...desired.problems];
  if (settings === undefined) return refuse(all);
  const against = checkAgainstCluster(desired.items, settings);
  const own = await loadRules(content.rules, stackFile.root);
  const broken = [
    ...checkPolicies(desired.items, settings.policies),
    ...own.problems,
    ...checkRules(desired.items, own.rules),
  ];
  const found = judged([...all, ...against, ...broken], settings.strict);
  return passWithWarnings(found, () => ({
    settings,
    pems: pems.pems,
    pemPaths: content.pemPaths,
    warnings: found,
    labels: labelsOf(desired.items),
    brokerConfigPlaces: placesOfBrokerConfigs(
      settings.cluster,
      content.placeInCluster,
    ),
    ...byKind(desired),
  }));
}

// Reads only what the stack's config file says of its cluster; what the files of items say does not matter.
export function readTarget(
  stack: string,
  from: string,
): Checked<Pick<Project, "settings" | "pems">> {
  const stackFile = findStackFile(stack, from);
  const content = readStackFile(stackFile);
  const { pems, problems } = readPems(content.pemPaths, stackFile.root);
  const { settings } = content;
  if (settings === undefined) return refuse([...content.problems, ...problems]);
  return passUnless(problems, () => ({ settings, pems }));
}

function readStackFile({ root, file }: StackFile): StackContent {
  const path = join(root, file);
  if (existsSync(path))
    return readStackContent(readFileSync(path, "utf8"), file);
  const problem: Problem = {
    severity: "error",
    path: [],
    place: { file, line: 1, column: 1 },
    expected: "the config file of this stack",
    found: "no file",
  };
  return nothingBut([problem]);
}

function byKind({
  items,
  none,
}: Desired): Readonly<Record<KindName, DeclaredItems>> {
  const declared = kindNames.map((kind) => {
    const own = items.filter((item) => item.kind === kind);
    const declared = toDeclared(own);
    return [kind, { ...declared, none: none.includes(kind) }] as const;
  });
  return Object.fromEntries(declared) as Record<KindName, DeclaredItems>;
}

function labelsOf(items: readonly Item[]): Labels {
  const labels = kindNames.map((kind) => {
    const own = items
      .filter((item) => item.kind === kind)
      .filter((item) => Object.keys(item.labels).length > 0)
      .map((item) => [item.name, item.labels] as const);
    return [kind, Object.fromEntries(own)] as const;
  });
  return Object.fromEntries(labels) as Labels;
}

function toDeclared(items: readonly Item[]): Omit<DeclaredItems, "none"> {
  const places = items.map(({ name, place, elsewhere }) => ({
    name,
    place: place([], "key"),
    elsewhere: elsewhere(),
  }));
  const byName = new Map(items.map((item) => [item.name, item]));
  return {
    placeOf: (name, path) => byName.get(name)?.place(path),
    items: Object.fromEntries(items.map(({ name, wire }) => [name, wire])),
    places: writePlaces(places),
  };
}
