import * as docker from "@pulumi/docker";
import type * as pulumi from "@pulumi/pulumi";
import type { ContainerSpec } from "../../cluster/layout/container-spec.ts";
import { inertProperties } from "./inert.ts";

// Volumes that the image declares. Without something mounted there, every container would get one without a name for
// each that is not used, which stays behind when a container is removed by hand.
const imageVolumes = [
  "/etc/kafka/secrets",
  "/mnt/shared/config",
  "/var/lib/kafka/data",
];

// The container of a spec in a network. Names are plain texts, never outputs of the network or of volumes: an output
// would let the engine take down every container at once when one of those is replaced.
export function createContainer(
  spec: ContainerSpec,
  {
    network,
    labels,
    envs,
    inert,
  }: {
    readonly network: string;
    readonly labels: Readonly<Record<string, pulumi.Input<string>>>;
    readonly envs: pulumi.Input<string[]>;
    // Whether it stays as it is, because nothing that is declared has changed.
    readonly inert: boolean;
  },
  options: pulumi.CustomResourceOptions,
): docker.Container {
  const firstFiles = Object.entries(spec.firstFiles);
  return new docker.Container(
    spec.name,
    {
      name: spec.name,
      hostname: spec.name,
      image: spec.image,
      command: [...spec.command],
      ...(spec.user === undefined ? {} : { user: spec.user }),
      capabilities: { drops: ["ALL"], adds: [...spec.capabilities] },
      securityOpts: ["no-new-privileges:true"],
      envs,
      uploads: [...firstFiles, ...Object.entries(spec.files)].map(
        ([file, content]) => ({ file, content }),
      ),
      volumes: spec.mounts.map(({ from, path }) => ({
        ...("volume" in from
          ? { volumeName: from.volume }
          : { hostPath: from.folder }),
        containerPath: path,
        // Docker's answers, spelled out: left out they would show as differences in the next preview.
        readOnly: false,
      })),
      ports: spec.ports.map(({ bind, external, internal }) => ({
        ip: bind,
        external,
        internal,
      })),
      tmpfs: unusedVolumes(spec),
      labels: Object.entries({ ...spec.labels, ...labels }).map(
        ([label, value]) => ({ label, value }),
      ),
      ...limitsOf(spec),
      networksAdvanced: [{ name: network, gwPriority: 0 }],
      // Not unless-stopped: a Docker daemon that was killed and comes back stops the containers it finds, one after the other,
      // and takes that for a person's wish.
      restart: "always",
      stopTimeout: spec.stopSeconds,
      // Only this is honoured when a container is deleted or replaced; without it Docker kills at once.
      destroyGraceSeconds: spec.stopSeconds,
      logDriver: "json-file",
      logOpts: { "max-size": "50m", "max-file": "3" },
    },
    {
      ...options,
      // The Docker provider takes these for changed in place although it does not carry them out.
      replaceOnChanges: ["healthcheck", "tmpfs", "init"],
      ignoreChanges: inert
        ? [...inertProperties]
        : firstFiles.map((_, index) => `uploads[${index}].content`),
    },
  );
}

function unusedVolumes({ mounts }: ContainerSpec): Record<string, string> {
  const used = mounts.map(({ path }) => path);
  const unused = imageVolumes.filter((path) => !used.includes(path));
  return Object.fromEntries(unused.map((path) => [path, ""]));
}

function limitsOf({
  limits: { memoryMiB, cpus, ulimits },
}: ContainerSpec): Pick<
  docker.ContainerArgs,
  "memory" | "memorySwap" | "cpus" | "ulimits"
> {
  return {
    // As much in all as in memory: a broker that is swapped out is as bad as one that is down, and Docker refuses to raise
    // a limit of memory above that of both together.
    ...(memoryMiB === undefined
      ? {}
      : { memory: memoryMiB, memorySwap: memoryMiB }),
    ...(cpus === undefined ? {} : { cpus: String(cpus) }),
    ...(Object.keys(ulimits).length === 0
      ? {}
      : {
          ulimits: Object.entries(ulimits).map(([name, limit]) => ({
            name,
            ...limit,
          })),
        }),
  };
}
