import type { Partly } from "../schema/sound-parts.ts";
import type { YamlDocument } from "../yaml/document.ts";
import type { ConfigPath, PemPaths } from "./settings.ts";
import type { WrittenStack } from "./written.ts";

// The folders and files that a stack's config names, each with its place there.
export type NamedFiles = {
  readonly configs: readonly ConfigPath[];
  readonly pemPaths: PemPaths;
};

type Place = YamlDocument["place"];

// What the sound parts of a stack's config name, so that those can be read whatever else is wrong with it.
export function namedFiles(
  { config }: Partly<WrittenStack>,
  place: Place,
): NamedFiles {
  const tls = config?.["kafka-stack:connect"]?.tls;
  return {
    configs: configsOf(config?.["kafka-stack:configs"] ?? [], place),
    pemPaths: typeof tls === "object" ? pemPathsOf(tls, place) : {},
  };
}

function configsOf(
  paths: readonly (string | undefined)[],
  place: Place,
): readonly ConfigPath[] {
  const at = ["config", "kafka-stack:configs"];
  return paths.flatMap((path, index) =>
    path === undefined ? [] : [{ path, place: place([...at, String(index)]) }],
  );
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
