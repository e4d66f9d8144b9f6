import type {
  BrokerSettings,
  ClusterSettings,
} from "../../stack/config/settings.ts";
import type { Mount } from "./container-spec.ts";
import { brokerName, volumeName } from "./names.ts";

// The only path among them that the image has: it belongs to the user of the image already.
export const preparedPath = "/var/lib/kafka/data";

// What is mounted for the log dirs of a broker. The path of each inside the container follows from what is mounted there,
// never from its place in the list: a broker tells its log dirs by these paths, and so one can be told that leaves.
export function logDirMounts(
  cluster: ClusterSettings,
  broker: BrokerSettings,
): readonly Mount[] {
  const name = brokerName(cluster, broker.id);
  return broker.logDirs.map((logDir) =>
    "volume" in logDir
      ? {
          from: { volume: volumeName(name, logDir.volume) },
          path:
            logDir.volume === 1
              ? preparedPath
              : `${preparedPath}-${logDir.volume}`,
        }
      : {
          from: { folder: `${logDir.folder}/${name}` },
          path: `/var/lib/kafka/folders${logDir.folder}`,
        },
  );
}

// log.dirs of a broker, in the order of its settings.
export function logDirPaths(
  cluster: ClusterSettings,
  broker: BrokerSettings,
): readonly string[] {
  return logDirMounts(cluster, broker).map(({ path }) => `${path}/logs`);
}
