import type { Call } from "./calls.ts";
import { KafkaRequestFailed } from "./errors.ts";
import { errorCode } from "./error-codes.ts";
import {
  listPartitionReassignments,
  type Reassignment,
} from "./messages/list-partition-reassignments.ts";
import type { FilledOptions } from "./options.ts";
import { retryRead } from "./retry.ts";
import type { Routes } from "./connect/routes.ts";

// The question about moves of replicas.
export type Moves = {
  // Every move that is under way in the cluster; only the controller knows.
  readonly reassignments: (call?: Call) => Promise<readonly Reassignment[]>;
};

// Makes the question about moves, which goes to the controller.
export function createMoves(
  routes: Routes,
  { requestTimeoutMs, retryForMs }: FilledOptions,
): Moves {
  const reassignments: Moves["reassignments"] = ({ signal } = {}) =>
    retryRead(retryForMs, signal, async () => {
      const connection = await routes.controllerToAsk(signal);
      const request = { timeoutMs: Math.floor(requestTimeoutMs * 0.8) };
      const limits = { timeoutMs: requestTimeoutMs, signal };
      const api = listPartitionReassignments;
      const answer = await connection.send(api, request, limits);
      if (answer.code === 0) return answer.items;
      const { name, retriable } = errorCode(answer.code);
      throw new KafkaRequestFailed(
        answer.message ?? name,
        { address: connection.address, api: api.name },
        { retriable, sent: true },
      );
    });
  return { reassignments };
}
