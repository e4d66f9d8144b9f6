import type { Description, KeptBroker } from "./description.ts";

// What a look at a broker has shown of its log dirs; undefined when it could not be looked at.
export type LogDirs =
  | readonly {
      readonly path: string;
      // Why nobody knows what it holds, for example that its disk has failed.
      readonly failure: string | undefined;
      // As "orders-0".
      readonly replicas: readonly string[];
    }[]
  | undefined;

// The log dirs of a broker that its new description no longer has, by their paths in the container.
export function removedLogDirs({
  before,
  after,
}: KeptBroker): readonly string[] {
  const kept = pathsOf(after);
  return pathsOf(before).filter((path) => !kept.includes(path));
}

function pathsOf({ settings }: Description): readonly string[] {
  const paths = settings["log.dirs"];
  return paths === undefined ? [] : paths.split(",");
}

// Why log dirs of a broker cannot be removed, one sentence for each; none when they hold nothing.
export function refuseRemoved(
  broker: KeptBroker,
  seen: LogDirs,
): readonly string[] {
  return removedLogDirs(broker).flatMap((path) => {
    const which = `log dir ${path} of broker ${broker.id}`;
    if (seen === undefined)
      return [
        `${which} cannot be removed, because the broker does not tell what is in it; start the broker, then run again`,
      ];
    const found = seen.find((dir) => dir.path === path);
    if (found === undefined) return [];
    if (found.failure !== undefined)
      return [
        `${which} cannot be removed, because nobody knows what is in it (${found.failure}); put the disk back, or give the broker's partitions to others first`,
      ];
    return found.replicas.length === 0
      ? []
      : [`${which} cannot be removed: ${holdsWords(found.replicas)}`];
  });
}

const shown = 5;

function holdsWords(replicas: readonly string[]): string {
  const names = replicas.slice(0, shown).join(", ");
  const more =
    replicas.length > shown ? ` and ${replicas.length - shown} more` : "";
  return (
    `it holds ${replicas.length === 1 ? "a replica" : `${replicas.length} replicas`} (${names}${more}), which would be lost here; ` +
    "move them to another log dir of the broker (kafka-reassign-partitions with log_dirs) or to other brokers, then run again"
  );
}
