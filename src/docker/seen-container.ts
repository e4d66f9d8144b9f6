// A container as Docker has it, as far as it is compared with what is declared.
export type SeenContainer = {
  readonly name: string;
  readonly running: boolean;
  readonly labels: Readonly<Record<string, string>>;
  // Undefined where there is no limit.
  readonly cpus: number | undefined;
  readonly privileged: boolean;
  // As "ALL" and "CAP_CHOWN".
  readonly capabilities: Readonly<
    Record<"added" | "dropped", readonly string[]>
  >;
  readonly noNewPrivileges: boolean;
  readonly networks: readonly string[];
  // The volumes by name and the folders by path.
  readonly mounts: readonly string[];
  // As "127.0.0.1:9092->9093/tcp".
  readonly ports: readonly string[];
  // As "1024:2048", by name.
  readonly ulimits: Readonly<Record<string, string>>;
};

type Inspected = {
  readonly Name: string;
  readonly State: { readonly Running: boolean };
  readonly Config: {
    readonly Labels: Readonly<Record<string, string>> | null;
  };
  readonly HostConfig: {
    readonly NanoCpus?: number;
    readonly CpuQuota?: number;
    readonly CpuPeriod?: number;
    readonly Privileged?: boolean;
    readonly CapAdd?: readonly string[] | null;
    readonly CapDrop?: readonly string[] | null;
    readonly SecurityOpt?: readonly string[] | null;
    readonly PortBindings?: Readonly<Record<string, Bindings>> | null;
    readonly Ulimits?: readonly Ulimit[] | null;
  };
  readonly Mounts?: readonly {
    readonly Name?: string;
    readonly Source?: string;
  }[];
  readonly NetworkSettings: {
    readonly Networks?: Readonly<Record<string, unknown>> | null;
  };
};

type Bindings =
  readonly { readonly HostIp: string; readonly HostPort: string }[] | null;

type Ulimit = {
  readonly Name: string;
  readonly Soft: number;
  readonly Hard: number;
};

// The container in the answer of `docker container inspect --format '{{json .}}'`.
export function parseContainer(json: string): SeenContainer {
  const { Name, State, Config, HostConfig, Mounts, NetworkSettings } =
    JSON.parse(json) as Inspected;
  return {
    name: Name.replace(/^\//, ""),
    running: State.Running,
    labels: Config.Labels ?? {},
    cpus: cpusOf(HostConfig),
    privileged: HostConfig.Privileged ?? false,
    capabilities: {
      added: HostConfig.CapAdd ?? [],
      dropped: HostConfig.CapDrop ?? [],
    },
    noNewPrivileges: (HostConfig.SecurityOpt ?? []).some((option) =>
      /^no-new-privileges([:=]true)?$/.test(option),
    ),
    networks: Object.keys(NetworkSettings.Networks ?? {}),
    mounts: (Mounts ?? []).flatMap(({ Name: volume, Source }) =>
      [volume, Source].filter((one) => one !== undefined),
    ),
    ports: Object.entries(HostConfig.PortBindings ?? {}).flatMap(
      ([inside, bindings]) =>
        (bindings ?? []).map(
          ({ HostIp, HostPort }) =>
            `${HostIp || "0.0.0.0"}:${HostPort}->${inside}`,
        ),
    ),
    ulimits: Object.fromEntries(
      (HostConfig.Ulimits ?? []).map((limit) => [
        limit.Name,
        `${limit.Soft}:${limit.Hard}`,
      ]),
    ),
  };
}

function cpusOf({
  NanoCpus = 0,
  CpuQuota = 0,
  CpuPeriod = 0,
}: Inspected["HostConfig"]): number | undefined {
  if (NanoCpus > 0) return NanoCpus / 1e9;
  return CpuQuota > 0 ? CpuQuota / (CpuPeriod || 100_000) : undefined;
}
