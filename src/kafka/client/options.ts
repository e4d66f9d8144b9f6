import type { ConnectionOptions } from "node:tls";
import type { Sasl, TransportOptions } from "./connect/transport.ts";

export type KafkaOptions = {
  // How the broker names us in its logs and quotas; "kafka-stack" by default.
  readonly clientId?: string;
  // For one broker to accept a connection and say which versions it speaks; 10,000 by default.
  readonly connectionTimeoutMs?: number;
  // Until a cluster that has never answered is taken for unreachable; 8,000 by default.
  readonly firstContactMs?: number;
  // For one answer to a question; 30,000 by default.
  readonly requestTimeoutMs?: number;
  // For one answer to a change of at most 100 items; 60,000 by default.
  readonly changeTimeoutMs?: number;
  // How long failed attempts are started again, where that is safe; 30,000 by default, 0 never repeats.
  readonly retryForMs?: number;
  // Plain TCP by default.
  readonly tls?: ConnectionOptions;
  // No authentication by default.
  readonly sasl?: Sasl;
};

// The options of a door for looks that must not take long.
export const oneTry: KafkaOptions = {
  connectionTimeoutMs: 3_000,
  requestTimeoutMs: 10_000,
  retryForMs: 0,
};

export type FilledOptions = {
  readonly transport: TransportOptions;
  readonly firstContactMs: number;
  readonly requestTimeoutMs: number;
  readonly changeTimeoutMs: number;
  readonly retryForMs: number;
};

// Fills in the defaults of the door's options.
export function fillOptions(options: KafkaOptions): FilledOptions {
  return {
    transport: {
      clientId: options.clientId ?? "kafka-stack",
      connectionTimeoutMs: options.connectionTimeoutMs ?? 10_000,
      tls: options.tls,
      sasl: options.sasl,
    },
    firstContactMs: options.firstContactMs ?? 8_000,
    requestTimeoutMs: options.requestTimeoutMs ?? 30_000,
    changeTimeoutMs: options.changeTimeoutMs ?? 60_000,
    retryForMs: options.retryForMs ?? 30_000,
  };
}
