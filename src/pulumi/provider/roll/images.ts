import { engineOptions } from "../../../docker/container-ref.ts";
import { type ImageState, stateOfImage } from "../../../docker/image.ts";
import { pullImage } from "../../../docker/pull-image.ts";
import { flatDescription } from "../../../cluster/roll/differences.ts";
import { textsOf } from "../types/inputs.ts";
import type { Call, Values } from "../types/resource.ts";

// An image that containers are about to be made from, on one Docker Engine.
type NeededImage = {
  readonly image: string;
  // One of those containers, which leads to its engine.
  readonly container: string;
  // For example " on host a"; empty where there is one engine only.
  readonly where: string;
};

// Tells which images an update would pull first.
export async function tellImages(
  olds: Values,
  news: Values,
  { note }: Call,
): Promise<void> {
  for (const { image, where, state } of await lookForImages(olds, news)) {
    if (state === "not there")
      await note(
        `image ${image} is not there yet${where}: it is pulled first, and nothing is stopped before it is there`,
      );
    if (state === "unseen")
      await note(
        `docker could not be asked whether image ${image} is there${where}`,
      );
  }
}

// Pulls the images that containers are about to be made from. Otherwise that would be done once the old container is gone, and
// an image that cannot be had would leave nothing in its place. Where Docker cannot be asked from here it stays at that.
export async function pullImages(
  olds: Values,
  news: Values,
  { signal, report }: Call,
): Promise<void> {
  const needed = await lookForImages(olds, news);
  const missing = needed.filter(({ state }) => state === "not there");
  const refused = await Promise.all(
    missing.map(async ({ image, container, where }) => {
      try {
        await pullImage(container, image, {
          signal,
          report: (progress) => {
            report(`pulling image ${image}${where}: ${progress}`);
          },
        });
        return [];
      } catch (error) {
        if (signal.aborted) throw error;
        return [
          `image ${image} cannot be pulled${where}: ${(error as Error).message}`,
        ];
      }
    }),
  );
  const reasons = refused.flat();
  if (reasons.length === 0) return;
  const help =
    "correct kafka-stack:cluster.image, or see to it that docker pull gets it there";
  throw new Error(
    ["refused, nothing was changed:", ...reasons, help].join("\n"),
  );
}

function lookForImages(
  olds: Values,
  news: Values,
): Promise<readonly (NeededImage & { readonly state: ImageState })[]> {
  return Promise.all(
    neededImages(olds, news).map(async (needed) => {
      const { container, image } = needed;
      return { ...needed, state: await stateOfImage(container, image) };
    }),
  );
}

function neededImages(olds: Values, news: Values): readonly NeededImage[] {
  const containers = textsOf(news, "__containers");
  const needed = new Map<string, NeededImage>();
  for (const key of ["zookeepers", "brokers"]) {
    const before = textsOf(olds, key);
    for (const [name, after] of Object.entries(textsOf(news, key))) {
      const container = containers[name];
      const description = flatDescription(after);
      const image = description.get("image");
      if (before[name] === after || container === undefined) continue;
      if (image === undefined) continue;
      const host = description.get("host");
      const where = host === undefined ? "" : ` on host ${host}`;
      const engine = engineOptions(container).join(" ");
      needed.set(`${engine} ${image}`, { image, container, where });
    }
  }
  return [...needed.values()];
}
