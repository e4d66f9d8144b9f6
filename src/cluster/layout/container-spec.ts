// A container as plain data: what docker.Container is given, without a Pulumi value in it.
export type ContainerSpec = {
  readonly name: string;
  readonly image: string;
  readonly command: readonly string[];
  // The image's own user when undefined.
  readonly user: string | undefined;
  // All that it keeps of the capabilities that Docker gives a container, as Docker answers with them ("CAP_CHOWN"). No
  // process in it can gain more.
  readonly capabilities: readonly string[];
  readonly envs: Readonly<Record<string, string>>;
  // The variables whose values are secret and not here, each with a digest that changes with its value.
  readonly secretEnvs: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
  // Files that are written when the container is made and never replace it later, whatever they would say then; by
  // absolute path.
  readonly firstFiles: Readonly<Record<string, string>>;
  // Files written into the container before it starts, by absolute path.
  readonly files: Readonly<Record<string, string>>;
  readonly mounts: readonly Mount[];
  readonly ports: readonly PublishedPort[];
  readonly limits: ContainerLimits;
  // How long a stop may take before Docker kills; a broker hands its leaderships over meanwhile.
  readonly stopSeconds: number;
};

export type Mount = {
  // A Docker volume of this name, or a folder of the host, which Docker makes when it is not there.
  readonly from: { readonly volume: string } | { readonly folder: string };
  readonly path: string;
};

export type PublishedPort = {
  readonly bind: string;
  readonly external: number;
  readonly internal: number;
};

// Undefined where Docker's own limits count.
export type ContainerLimits = {
  // Docker changes this one without a new container.
  readonly memoryMiB: number | undefined;
  readonly cpus: number | undefined;
  readonly ulimits: Readonly<
    Record<string, { readonly soft: number; readonly hard: number }>
  >;
};

// What a container is told apart by: another text, and only that, needs another container.
export function identityOf(spec: ContainerSpec): string {
  const { cpus, ulimits } = spec.limits;
  const limits = { cpus, ulimits };
  // A container without any is the one that earlier versions made.
  const secretEnvs = isEmpty(spec.secretEnvs) ? undefined : spec.secretEnvs;
  const parts = { ...spec, firstFiles: undefined, secretEnvs, limits };
  return JSON.stringify(parts);
}

function isEmpty(record: object): boolean {
  return Object.keys(record).length === 0;
}

// The volumes of Docker that a container keeps data in.
export function volumesOf({ mounts }: ContainerSpec): readonly string[] {
  return mounts.flatMap(({ from }) => ("volume" in from ? [from.volume] : []));
}
