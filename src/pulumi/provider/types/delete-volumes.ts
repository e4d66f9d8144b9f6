import { nameIn } from "../../../docker/container-ref.ts";
import { removeCommand, removeVolume } from "../../../docker/volume.ts";
import { messageOf } from "../../../kafka/client/errors.ts";
import { listOf, textOf } from "./inputs.ts";
import type { Call, State } from "./resource.ts";
import { whyVolumeStays } from "./why-volume-stays.ts";

// Deletes the volumes of a container that is gone. Unless the deletion is wanted, a volume that holds what the cluster needs, or
// that could not be read, is kept and the run fails.
export async function deleteVolumes(
  { inputs }: State,
  call: Call,
): Promise<void> {
  if (textOf(inputs, "__protected") !== undefined) return;
  const volumes = listOf(inputs, "__volumes");
  if (!call.isWanted()) {
    const reasons = await Promise.all(
      volumes.map(async (volume) => {
        const why = await whyVolumeStays(volume, inputs, call.signal);
        return why === undefined ? [] : [`${nameIn(volume)} ${why}`];
      }),
    );
    if (reasons.flat().length > 0)
      throw new Error(keptWords(volumes, reasons.flat()));
  }
  for (const volume of volumes) await remove(volume);
}

function keptWords(
  volumes: readonly string[],
  reasons: readonly string[],
): string {
  const commands = volumes.map(removeCommand).join("; ");
  return (
    `refused to delete volumes, nothing of them was deleted: ${reasons.join("; ")}. ` +
    `To get the records back, declare the container again; to give them up, run: ${commands}`
  );
}

async function remove(volume: string): Promise<void> {
  try {
    await removeVolume(volume);
  } catch (error) {
    throw new Error(
      `volume ${nameIn(volume)} could not be deleted (${messageOf(error)}). Delete it with: ${removeCommand(volume)}; then run again`,
      { cause: error },
    );
  }
}
