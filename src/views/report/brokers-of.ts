import type { PartitionView } from "../../kafka/client/views.ts";
import type { DeclaredBroker } from "../../reconcile/kind.ts";
import type { Observed } from "./observed.ts";
import type { ReportedBroker, ReportedLogDir } from "./report.ts";
import type { Sizes } from "./sizes.ts";

// Every broker with its load: those that are registered, those that the stack declares, and those that have replicas and are
// neither.
export function brokersOf(
  observed: Observed,
  declared: readonly DeclaredBroker[],
  sizes: Sizes,
): readonly ReportedBroker[] {
  const partitions = observed.topics.flatMap((topic) => topic.partitions);
  const load = countLoad(partitions);
  const registered = new Map(
    observed.cluster.brokers.map((broker) => [broker.id, broker]),
  );
  const racks = new Map(declared.map(({ id, rack }) => [id, rack]));
  const ids = new Set([...registered.keys(), ...racks.keys(), ...load.keys()]);
  return [...ids]
    .sort((one, other) => one - other)
    .map((id) => {
      const broker = registered.get(id);
      return {
        id,
        rack: broker === undefined ? racks.get(id) : broker.rack,
        address: broker && `${broker.host}:${broker.port}`,
        registered: broker !== undefined,
        ...(load.get(id) ?? nothing),
        bytes: sizes.on(id),
        logDirs: observed.logDirs.get(id)?.map(toReported),
      };
    });
}

type Load = Pick<
  ReportedBroker,
  "leaders" | "preferred" | "replicas" | "behind"
>;

const nothing: Load = { leaders: 0, preferred: 0, replicas: 0, behind: 0 };

function countLoad(
  partitions: readonly PartitionView[],
): ReadonlyMap<number, Load> {
  const load = new Map<number, Load>();
  const count = (id: number | undefined, what: keyof Load): void => {
    if (id === undefined) return;
    const before = load.get(id) ?? nothing;
    load.set(id, { ...before, [what]: before[what] + 1 });
  };
  for (const { leader, replicas, isr } of partitions) {
    count(leader, "leaders");
    count(replicas[0], "preferred");
    for (const id of replicas) {
      count(id, "replicas");
      if (!isr.includes(id)) count(id, "behind");
    }
  }
  return load;
}

type LogDir = NonNullable<ReturnType<Observed["logDirs"]["get"]>>[number];

function toReported({
  path,
  error,
  replicas,
  totalBytes,
  usableBytes,
}: LogDir): ReportedLogDir {
  return {
    path,
    error: error?.name,
    bytes:
      error === undefined
        ? replicas.reduce((sum, { bytes }) => sum + Number(bytes), 0)
        : undefined,
    totalBytes: totalBytes === undefined ? undefined : Number(totalBytes),
    usableBytes: usableBytes === undefined ? undefined : Number(usableBytes),
  };
}
