import { nameIn } from "../../../docker/container-ref.ts";
import { removeCommand, removeVolume } from "../../../docker/volume.ts";
import { messageOf } from "../../../kafka/client/errors.ts";
import { textOf, textsOf } from "./inputs.ts";
import type { Call, Values } from "./resource.ts";
import { whyVolumeStays } from "./why-volume-stays.ts";

// Deletes the volumes that brokers which stay no longer have as log dirs, each only if a look has just shown that the cluster needs
// nothing of it. One that stays is named; it fails no run, because its broker has long started without it.
export async function deleteLeftLogDirs(
  olds: Values,
  news: Values,
  call: Call,
): Promise<void> {
  const isProtected = [olds, news].some(
    (inputs) => textOf(inputs, "__protected") !== undefined,
  );
  if (isProtected) return;
  // By name, because the engine of a broker may be reached another way.
  const kept = new Set(Object.keys(textsOf(news, "__volumes")).map(nameIn));
  const images = textsOf(news, "__images");
  const left = Object.entries(textsOf(olds, "__volumes")).filter(
    ([volume, broker]) =>
      !kept.has(nameIn(volume)) && images[broker] !== undefined,
  );
  for (const [volume, broker] of left) {
    const inputs = { ...news, broker, __image: images[broker] ?? "" };
    const why = await whyStays(volume, inputs, call.signal);
    if (why === undefined) continue;
    await call.note(
      `volume ${nameIn(volume)} is no log dir of broker ${broker} any more and was kept: it ${why}. To delete it, run: ${removeCommand(volume)}`,
    );
  }
}

async function whyStays(
  volume: string,
  inputs: Values,
  signal: AbortSignal,
): Promise<string | undefined> {
  const why = await whyVolumeStays(volume, inputs, signal);
  if (why !== undefined) return why;
  try {
    await removeVolume(volume);
    return undefined;
  } catch (error) {
    return `could not be deleted (${messageOf(error)})`;
  }
}
