import type { ContainerSettings } from "../../stack/config/settings.ts";
import type { ContainerSpec } from "./container-spec.ts";

// The parts of a container that its settings say by themselves.
export function containerParts({
  heap,
  memoryMiB,
  cpus,
  ulimits,
  env,
  secretEnv,
  labels,
}: ContainerSettings): Pick<
  ContainerSpec,
  "envs" | "secretEnvs" | "labels" | "limits"
> {
  return {
    envs: { ...env, KAFKA_HEAP_OPTS: `-Xms${heap} -Xmx${heap}` },
    secretEnvs: secretEnv,
    labels,
    limits: { memoryMiB, cpus, ulimits },
  };
}
