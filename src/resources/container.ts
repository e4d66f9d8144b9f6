import * as docker from "@pulumi/docker";
import type * as pulumi from "@pulumi/pulumi";
import type { ContainerSpec } from "../cluster/container-spec.ts";

// Volumes that the image declares and we do not use. Without something mounted there, every container would get one
// without a name for each, which stays behind when a container is removed by hand.
const imageVolumes = { "/etc/kafka/secrets": "", "/mnt/shared/config": "" };

// The container of a spec in a network. Names are plain texts, never outputs of the network or of volumes: an output
// would let the engine take down every container at once when one of those is replaced.
export function createContainer(
  spec: ContainerSpec,
  {
    network,
    labels,
  }: {
    readonly network: string;
    readonly labels: Readonly<Record<string, string>>;
  },
  options: pulumi.CustomResourceOptions,
): docker.Container {
  return new docker.Container(
    spec.name,
    {
      name: spec.name,
      hostname: spec.name,
      image: spec.image,
      command: [...spec.command],
      ...(spec.user === undefined ? {} : { user: spec.user }),
      envs: Object.entries(spec.envs).map(([key, value]) => `${key}=${value}`),
      uploads: Object.entries(spec.files).map(([file, content]) => ({
        file,
        content,
      })),
      volumes: spec.volumes.map(({ volume, path }) => ({
        volumeName: volume,
        containerPath: path,
        // Docker's answers, spelled out: left out they would show as differences in the next preview.
        readOnly: false,
      })),
      ports: spec.ports.map(({ bind, external, internal }) => ({
        ip: bind,
        external,
        internal,
      })),
      tmpfs: imageVolumes,
      labels: Object.entries(labels).map(([label, value]) => ({
        label,
        value,
      })),
      networksAdvanced: [{ name: network, gwPriority: 0 }],
      restart: "unless-stopped",
      stopTimeout: spec.stopSeconds,
      // Only this is honoured when a container is deleted or replaced; without it Docker kills at once.
      destroyGraceSeconds: spec.stopSeconds,
      logDriver: "json-file",
      logOpts: { "max-size": "50m", "max-file": "3" },
    },
    options,
  );
}
