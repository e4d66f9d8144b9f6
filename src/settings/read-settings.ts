import { pass, refuse } from "../problems/checked.ts";
import { locate, within } from "../problems/locate.ts";
import type { Checked, Problem } from "../problems/problem.ts";
import { describeFound } from "../problems/words.ts";
import { checker } from "../schema/checker.ts";
import type { Partly } from "../schema/sound-parts.ts";
import type { YamlDocument } from "../yaml/document.ts";
import { readYaml } from "../yaml/read-yaml.ts";
import { fillCluster } from "./fill.ts";
import { checkCluster } from "./rules.ts";
import { stackSchema } from "./schema.ts";
import type { ConfigPath, Settings } from "./settings.ts";
import type { WrittenStack } from "./written.ts";

const namespace = "kafka-stack:";
const clusterPath = ["config", "kafka-stack:cluster"];
const configsPath = ["config", "kafka-stack:configs"];
const checkStack = checker<WrittenStack>(stackSchema);

// What a stack's config file says: all that is wrong with it, its settings when nothing is, and in any case the folders and
// files it names, so that what is wrong in those can be told in the same run.
export type StackContent = {
  readonly problems: readonly Problem[];
  readonly settings: Settings | undefined;
  readonly configs: readonly ConfigPath[];
};

// The settings in the text of a stack's config file, complete, or every problem in it.
export function readSettings(text: string, file: string): Checked<Settings> {
  const { problems, settings } = readStackContent(text, file);
  return settings === undefined ? refuse(problems) : pass(settings);
}

// The content of a stack's config file. What belongs to Pulumi or to others is not looked at.
export function readStackContent(text: string, file: string): StackContent {
  const document = readYaml(text, file);
  if (!document.ok)
    return { problems: document.problems, settings: undefined, configs: [] };
  const { problems, whole, sound } = checkStack(ownPart(document.value.value));
  const configs = configPaths(
    sound.config?.["kafka-stack:configs"] ?? [],
    document.value,
  );
  const all = [...problems, ...checkAcross(sound)];
  if (all.length > 0 || whole === undefined)
    return {
      problems: locate(all, document.value.place),
      settings: undefined,
      configs,
    };
  const cluster = fillCluster(whole.config["kafka-stack:cluster"]);
  return { problems: [], settings: { cluster, configs }, configs };
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
  const cluster = checkCluster(config?.["kafka-stack:cluster"] ?? {});
  return [
    ...within(clusterPath, cluster),
    ...within(configsPath, checkConfigs(config?.["kafka-stack:configs"] ?? [])),
  ];
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

function configPaths(
  paths: readonly (string | undefined)[],
  document: YamlDocument,
): readonly ConfigPath[] {
  return paths.flatMap((path, index) =>
    path === undefined
      ? []
      : [{ path, place: document.place([...configsPath, String(index)]) }],
  );
}
