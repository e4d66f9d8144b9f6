import { formatAddress } from "./connect/address.ts";
import { askBrokers, refuse, type Outcome } from "./ask-brokers.ts";
import type { Call } from "./calls.ts";
import { errorCode, type ErrorCode } from "./error-codes.ts";
import type { ItemResult } from "./items.ts";
import {
  describeLogDirs,
  type DescribedLogDir,
  type DescribeLogDirsAnswer,
  type LogDirReplica,
} from "./messages/describe-log-dirs.ts";
import type { FilledOptions } from "./options.ts";
import { retryRead } from "./retry.ts";
import type { Routes } from "./connect/routes.ts";

export type LogDirView = {
  readonly path: string;
  // For example KAFKA_STORAGE_ERROR for one whose disk has failed; nothing is known of what it holds then.
  readonly error: ErrorCode | undefined;
  readonly replicas: readonly LogDirReplica[];
  // Of the file system that it is on; undefined when the broker does not tell.
  readonly totalBytes: bigint | undefined;
  readonly usableBytes: bigint | undefined;
};

export type LogDirsCall = Call & {
  // Which replicas are told of in each log dir: all when left out.
  readonly replicas?: "all" | "none";
};

export type LogDirs = {
  // One result for each broker, in order, with its id as the name. A broker that is not registered is refused at once.
  readonly logDirs: (
    brokers: readonly number[],
    call?: LogDirsCall,
  ) => Promise<readonly ItemResult<readonly LogDirView[]>[]>;
};

const brokerNotAvailable = 8;

// Makes the question for log dirs, which goes to each broker itself.
export function createLogDirs(
  routes: Routes,
  { requestTimeoutMs, retryForMs }: FilledOptions,
): LogDirs {
  const logDirs: LogDirs["logDirs"] = (
    brokers,
    { signal, replicas = "all" } = {},
  ) =>
    askBrokers({
      items: brokers,
      nameOf: String,
      route: async (asked) => {
        const view = await retryRead(retryForMs, signal, () =>
          routes.cluster(signal),
        );
        const addresses = new Map(
          view.brokers.map((broker) => [broker.id, formatAddress(broker)]),
        );
        return asked.map((id) => addresses.get(id) ?? notRegistered(id));
      },
      ask: async (address, asked) => {
        const connection = await routes.at(address, signal);
        const limits = { timeoutMs: requestTimeoutMs, signal };
        const answer = await connection.send(
          describeLogDirs,
          { replicas },
          limits,
        );
        return asked.map((id) => toOutcome(id, answer));
      },
      itemsAtOnce: 1,
      retryForMs,
      signal,
    });
  return { logDirs };
}

function notRegistered(id: number): Outcome<never> {
  const message = `broker ${id} is not registered`;
  return refuse(String(id), brokerNotAvailable, message, false);
}

function toOutcome(
  id: number,
  { code, items }: DescribeLogDirsAnswer,
): Outcome<readonly LogDirView[]> {
  const name = String(id);
  if (code !== 0) {
    return refuse(name, code, undefined, errorCode(code).retriable);
  }
  const value = items.map(toLogDirView);
  return { result: { state: "done", name, value }, again: false };
}

function toLogDirView(logDir: DescribedLogDir): LogDirView {
  return {
    path: logDir.path,
    error: logDir.code === 0 ? undefined : errorCode(logDir.code),
    replicas: logDir.replicas,
    totalBytes: known(logDir.totalBytes),
    usableBytes: known(logDir.usableBytes),
  };
}

function known(bytes: bigint): bigint | undefined {
  return bytes < 0n ? undefined : bytes;
}
