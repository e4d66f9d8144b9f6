import type { ConfigEntries } from "../../kafka/client/config-view.ts";
import type { LogDirView } from "../../kafka/client/log-dirs.ts";
import type { ClusterView, TopicView } from "../../kafka/client/views.ts";
import type { ShownGroup } from "../../kinds/groups/shown.ts";

// All that a report tells of a cluster, as it was looked at. What could not be looked at is not in the maps.
export type Observed = {
  readonly cluster: ClusterView;
  readonly topics: readonly TopicView[];
  // Every setting of each topic, with where it comes from.
  readonly topicConfigs: ReadonlyMap<string, ConfigEntries>;
  readonly brokerConfigs: ReadonlyMap<number, ConfigEntries>;
  readonly logDirs: ReadonlyMap<number, readonly LogDirView[]>;
  readonly groups: ReadonlyMap<string, ShownGroup> | undefined;
  // What could not be looked at and why, a sentence each.
  readonly unseen: readonly string[];
};
