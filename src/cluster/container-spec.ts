// A container as plain data: what docker.Container is given, without a Pulumi value in it.
export type ContainerSpec = {
  readonly name: string;
  readonly image: string;
  readonly command: readonly string[];
  // The image's own user when undefined.
  readonly user: string | undefined;
  readonly envs: Readonly<Record<string, string>>;
  // Files written into the container before it starts, by absolute path.
  readonly files: Readonly<Record<string, string>>;
  readonly volumes: readonly VolumeMount[];
  readonly ports: readonly PublishedPort[];
  // How long a stop may take before Docker kills; a broker hands its leaderships over meanwhile.
  readonly stopSeconds: number;
};

export type VolumeMount = { readonly volume: string; readonly path: string };

export type PublishedPort = {
  readonly bind: string;
  readonly external: number;
  readonly internal: number;
};
