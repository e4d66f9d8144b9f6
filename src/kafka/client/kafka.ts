import { parseServers } from "./connect/address.ts";
import { createChanges, type Changes } from "./changes.ts";
import { createConfigChanges, type ConfigChanges } from "./config-changes.ts";
import { createConnections } from "./connect/connections.ts";
import { fillOptions, type KafkaOptions } from "./options.ts";
import {
  createGroupChanges,
  type GroupChanges,
} from "./groups/group-changes.ts";
import { createGroups, type Groups } from "./groups/groups.ts";
import { createLogDirs, type LogDirs } from "./log-dirs.ts";
import { createMoveChanges, type MoveChanges } from "./move-changes.ts";
import { createMoves, type Moves } from "./moves.ts";
import {
  createOffsetChanges,
  type OffsetChanges,
} from "./groups/offset-changes.ts";
import { createOffsets, type Offsets } from "./offsets.ts";
import { createQueue } from "./queue.ts";
import { createReads, type Reads } from "./reads.ts";
import { createRecords, type Records } from "./records.ts";
import {
  createRequestCounter,
  type RequestCounts,
} from "./connect/request-counts.ts";
import { createRoutes } from "./connect/routes.ts";

// The one door to a cluster. What a broker says about a single item is in that item's result. Connections open when
// they are needed; end with close.
export type Kafka = Reads &
  Offsets &
  Groups &
  LogDirs &
  Moves &
  Changes &
  ConfigChanges &
  MoveChanges &
  GroupChanges &
  OffsetChanges &
  Records & {
    // Requests sent until now, by API.
    readonly requestCounts: () => RequestCounts;
    readonly close: () => Promise<void>;
  };

// Opens the door to the cluster of the given bootstrap servers; nothing is sent before the first question.
export function openKafka(
  bootstrapServers: string | readonly string[],
  options: KafkaOptions = {},
): Kafka {
  const filled = fillOptions(options);
  const servers = parseServers(bootstrapServers);
  const counter = createRequestCounter();
  const lanes = {
    questions: createConnections(filled.transport, counter),
    changes: createConnections(filled.transport, counter),
  };
  const routes = createRoutes(servers, lanes, filled);
  const inTurn = createQueue();
  return {
    ...createReads(routes, filled),
    ...createOffsets(routes, filled),
    ...createGroups(routes, filled),
    ...createLogDirs(routes, filled),
    ...createMoves(routes, filled),
    ...createChanges(routes, filled, inTurn),
    ...createConfigChanges(routes, filled, inTurn),
    ...createMoveChanges(routes, filled, inTurn),
    ...createGroupChanges(routes, filled, inTurn),
    ...createOffsetChanges(routes, filled, inTurn),
    ...createRecords(routes, filled, inTurn),
    requestCounts: counter.read,
    close: async () => {
      await Promise.all([lanes.questions.close(), lanes.changes.close()]);
    },
  };
}
