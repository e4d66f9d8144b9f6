import type { ReadFile } from "../../../src/stack/layers/declarations.ts";
import { readYaml } from "../../../src/text/yaml/read-yaml.ts";

// Files as they are read of layers, by a path that begins with the number of the layer: { "0/team/a.yaml": "topics: …" }.
export function layersOf(
  texts: Readonly<Record<string, string>>,
): readonly ReadFile[] {
  return Object.entries(texts).map(([file, text]) => {
    const { document, problems } = readYaml(text, file);
    const [layer = "", ...folders] = file.split("/").slice(0, -1);
    return {
      file,
      layer: Number(layer),
      folder: folders.join("/"),
      root: document?.root,
      whole: problems.length === 0,
    };
  });
}
