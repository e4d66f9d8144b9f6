import { pass, refuse } from "../../text/problems/checked.ts";
import { locate, within } from "../../text/problems/locate.ts";
import type {
  Checked,
  Path,
  Place,
  Problem,
} from "../../text/problems/problem.ts";
import { isError } from "../../text/problems/severity.ts";
import { describeFound } from "../../text/problems/words.ts";
import { checker } from "../../text/schema/checker.ts";
import type { Partly } from "../../text/schema/sound-parts.ts";
import { isAboutUnread } from "../../text/yaml/unread.ts";
import { readYaml } from "../../text/yaml/read-yaml.ts";
import { checkConnect } from "./connect-rules.ts";
import { fillCluster, fillConnect, fillMoves, fillNamed } from "./fill.ts";
import { checkPolicyRules } from "./policies-rules.ts";
import { checkCluster } from "./cluster-rules.ts";
import { stackSchema } from "./stack-schema.ts";
import { veil } from "./secrets.ts";
import { showLines, shownPlaces } from "./shown.ts";
import { namedFiles, type NamedFiles } from "./named-files.ts";
import type { Settings, Target } from "./settings.ts";
import type { WrittenStack } from "./written.ts";

const namespace = "kafka-stack:";
const clusterPath = ["config", "kafka-stack:cluster"];
const connectPath = ["config", "kafka-stack:connect"];
const policiesPath = ["config", "kafka-stack:policies"];
const configsPath = ["config", "kafka-stack:configs"];
// What says nothing about which cluster is meant.
const besideTarget = new Set([
  "kafka-stack:retire",
  "kafka-stack:adopt",
  "kafka-stack:moves",
  "kafka-stack:configs",
  "kafka-stack:clients",
  "kafka-stack:values",
  "kafka-stack:strict",
  "kafka-stack:policies",
  "kafka-stack:rules",
]);
const checkStack = checker<WrittenStack>(stackSchema);

// What a stack's config file says: all that is wrong with it, its settings when nothing is, and in any case the folders and
// files it names, so that what is wrong in those can be told in the same run.
export type StackContent = NamedFiles & {
  readonly problems: readonly Problem[];
  readonly settings: Settings | undefined;
  // Where a part of the cluster stands, such as ["settings", "num.io.threads"], or the nearest part that does.
  readonly placeInCluster: (path: Path) => Place | undefined;
};

// The settings in the text of a stack's config file, complete, or every problem in it.
export function readSettings(text: string, file: string): Checked<Settings> {
  const { problems, settings } = readStackContent(text, file);
  return settings === undefined ? refuse(problems) : pass(settings);
}

// The content of a stack's config file. What belongs to Pulumi or to others is not looked at.
export function readStackContent(text: string, file: string): StackContent {
  const { document, problems: asYaml } = readYaml(text, file);
  const told = showLines(veil(asYaml), text);
  if (document === undefined) return nothingBut(told);
  const place = shownPlaces(document);
  const { problems, whole, sound } = checkStack(ownPart(document.value));
  const named = {
    ...namedFiles(sound, place),
    placeInCluster: (path: Path) => place([...clusterPath, ...path], "key"),
  };
  const checked = [...problems, ...checkAcross(sound)].filter(
    (problem) => !isAboutUnread(problem, document.root),
  );
  const all = [...told, ...locate(veil(checked), place)];
  // What has problems is not sound enough to be filled in.
  const target =
    all.some(isError) || whole === undefined ? undefined : fillTarget(whole);
  if (target === undefined)
    return { problems: all, settings: undefined, ...named };
  const strict = whole?.config["kafka-stack:strict"] ?? false;
  const policies = whole?.config["kafka-stack:policies"] ?? {};
  const clients = [...new Set(whole?.config["kafka-stack:clients"] ?? [])];
  const settings = {
    ...target,
    moves: fillMoves(whole?.config["kafka-stack:moves"]),
    configs: named.configs,
    rules: named.rules,
    clients,
    strict,
    policies,
    retire: fillNamed(whole?.config["kafka-stack:retire"]),
    adopt: fillNamed(whole?.config["kafka-stack:adopt"]),
  };
  return { problems: all, settings, ...named };
}

// When the file as a whole could not be read.
export function nothingBut(problems: readonly Problem[]): StackContent {
  return {
    problems,
    settings: undefined,
    configs: [],
    rules: [],
    pemPaths: {},
    values: new Map(),
    placeInCluster: () => undefined,
  };
}

function ownPart(stack: unknown): unknown {
  if (!isMapping(stack) || !isMapping(stack.config)) return stack;
  return {
    config: Object.fromEntries(
      Object.entries(stack.config).filter(([key]) => key.startsWith(namespace)),
    ),
  };
}

function isMapping(value: unknown): value is { readonly config?: unknown } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function checkAcross({ config }: Partly<WrittenStack>): readonly Problem[] {
  if (config === undefined) return [];
  const {
    "kafka-stack:cluster": cluster = {},
    "kafka-stack:connect": connect = {},
    "kafka-stack:configs": configs = [],
    "kafka-stack:policies": policies = {},
  } = config;
  return [
    ...within(["config"], oneTarget(Object.keys(config))),
    ...within(clusterPath, checkCluster(cluster)),
    ...within(connectPath, checkConnect(connect)),
    ...within(configsPath, checkConfigs(configs)),
    ...within(policiesPath, checkPolicyRules(policies)),
  ];
}

function oneTarget(keys: readonly string[]): readonly Problem[] {
  const targets = keys.filter((key) => !besideTarget.has(key));
  const words = {
    severity: "error",
    expected:
      "kafka-stack:cluster (a cluster to stand up) or kafka-stack:connect (one that exists)",
  } as const;
  // Another key is a problem already, and was perhaps meant to be one of these.
  if (targets.length === 0)
    return [{ ...words, path: [], at: "key", found: "none" }];
  return ["kafka-stack:cluster", "kafka-stack:connect"].every((key) =>
    targets.includes(key),
  )
    ? [{ ...words, path: ["kafka-stack:connect"], at: "key", found: "both" }]
    : [];
}

function checkConfigs(
  paths: readonly (string | undefined)[],
): readonly Problem[] {
  return paths.flatMap((path, index) => {
    if (path === undefined || paths.indexOf(path) === index) return [];
    const words = {
      expected: "each folder or file once",
      found: `${describeFound(path)} again`,
    };
    return [{ severity: "error", path: [String(index)], ...words }];
  });
}

function fillTarget({ config }: WrittenStack): Target | undefined {
  const { "kafka-stack:cluster": cluster, "kafka-stack:connect": connect } =
    config;
  if (cluster !== undefined) return { cluster: fillCluster(cluster) };
  return connect === undefined ? undefined : { connect: fillConnect(connect) };
}
