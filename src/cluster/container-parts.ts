import type { ContainerSettings } from "../settings/settings.ts";
import type { ContainerSpec } from "./container-spec.ts";

// The parts of a container that its settings say by themselves.
export function containerParts({
  heap,
  memoryMiB,
  cpus,
  ulimits,
  env,
  labels,
}: ContainerSettings): Pick<ContainerSpec, "envs" | "labels" | "limits"> {
  return {
    envs: { ...env, KAFKA_HEAP_OPTS: `-Xms${heap} -Xmx${heap}` },
    labels,
    limits: { memoryMiB, cpus, ulimits },
  };
}
