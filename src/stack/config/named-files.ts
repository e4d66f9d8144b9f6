import { isWhole, type Partly } from "../../text/schema/sound-parts.ts";
import type { YamlDocument } from "../../text/yaml/document.ts";
import type { ConfigPath, PemPaths, StackValues } from "./settings.ts";
import type { WrittenSettings, WrittenStack, WrittenValue } from "./written.ts";

// What a stack's config names or gives for other files, each with its place there.
export type NamedFiles = {
  readonly configs: readonly ConfigPath[];
  readonly rules: readonly ConfigPath[];
  readonly pemPaths: PemPaths;
  // The values for ${config:name}, each with its place; undefined for one with a mistake.
  readonly values: StackValues;
};

type Place = YamlDocument["place"];

// What the sound parts of a stack's config name, so that those can be read whatever else is wrong with it.
export function namedFiles(
  { config }: Partly<WrittenStack>,
  place: Place,
): NamedFiles {
  const tls = config?.["kafka-stack:connect"]?.tls;
  return {
    configs: pathsOf("kafka-stack:configs", config, place),
    rules: pathsOf("kafka-stack:rules", config, place),
    pemPaths: typeof tls === "object" ? pemPathsOf(tls, place) : {},
    values: valuesOf(config?.["kafka-stack:values"] ?? {}, place),
  };
}

function pathsOf(
  key: "kafka-stack:configs" | "kafka-stack:rules",
  config: Partly<WrittenStack>["config"],
  place: Place,
): readonly ConfigPath[] {
  const at = ["config", key];
  return (config?.[key] ?? []).flatMap((path, index) =>
    path === undefined ? [] : [{ path, place: place([...at, String(index)]) }],
  );
}

function valuesOf(values: Partly<WrittenSettings>, place: Place): StackValues {
  const at = ["config", "kafka-stack:values"];
  const entries = Object.entries(values).map(([name, value]) => {
    const whole = isWhole(value) ? (value as WrittenValue) : undefined;
    return [name, { value: whole, place: place([...at, name]) }] as const;
  });
  return new Map(entries);
}

function pemPathsOf(
  tls: { readonly [K in keyof PemPaths]?: unknown },
  place: Place,
): PemPaths {
  const at = ["config", "kafka-stack:connect", "tls"];
  const paths = (["ca", "cert", "key"] as const).flatMap((name) => {
    const path = tls[name];
    if (typeof path !== "string") return [];
    return [[name, { path, place: place([...at, name]) }]];
  });
  return Object.fromEntries(paths) as PemPaths;
}
