import { setImmediate } from "node:timers/promises";
import { KafkaCancelled, KafkaUnreachable } from "../errors.ts";
import { withinLimits } from "../limits.ts";
import type { RequestCounter } from "./request-counts.ts";
import { connect, type Connection } from "./connection.ts";
import type { TransportOptions } from "./transport.ts";

export type Connections = {
  // The living connection to an address, or a new one.
  readonly to: (
    address: string,
    signal: AbortSignal | undefined,
  ) => Promise<Connection>;
  readonly close: () => Promise<void>;
};

// Keeps one connection for each address, and counts what goes over it.
export function createConnections(
  options: TransportOptions,
  counter: RequestCounter,
): Connections {
  const open = new Map<string, Promise<Connection>>();
  const closing = new AbortController();

  // A caller that gives up leaves the connection to others who wait for it.
  const start = (address: string): Promise<Connection> => {
    counter.add("ApiVersions");
    const started = connect(address, options, closing.signal).then(
      (connection) => counted(connection, counter),
    );
    open.set(address, started);
    started.catch(() => {
      if (open.get(address) === started) open.delete(address);
    });
    return started;
  };

  const to: Connections["to"] = async (address, signal) => {
    if (closing.signal.aborted) throw closed(address);
    const known = open.get(address);
    if (known !== undefined) {
      const connection = await waitFor(known, address, signal);
      await hearTheNetwork();
      if (connection.isAlive()) return connection;
      if (open.get(address) === known) open.delete(address);
    }
    return waitFor(open.get(address) ?? start(address), address, signal);
  };

  const close = async (): Promise<void> => {
    closing.abort();
    const ends = [...open.values()].map(async (started) => {
      (await started).close();
    });
    await Promise.allSettled(ends);
  };
  return { to, close };
}

function counted(connection: Connection, counter: RequestCounter): Connection {
  return {
    ...connection,
    send: (api, request, limits) => {
      counter.add(api.name);
      return connection.send(api, request, limits);
    },
  };
}

function closed(address: string): KafkaUnreachable {
  return new KafkaUnreachable(`${address}: this door is closed`, [address], {
    retriable: false,
  });
}

function waitFor(
  started: Promise<Connection>,
  address: string,
  signal: AbortSignal | undefined,
): Promise<Connection> {
  if (signal === undefined) return started;
  const cancelled = (): KafkaCancelled =>
    new KafkaCancelled(`connect to ${address}`, {
      sent: false,
      cause: signal.reason,
    });
  // The connection has a time limit of its own.
  const limits = { timeoutMs: 2 ** 31 - 1, signal };
  return withinLimits(started, limits, {
    timeout: cancelled,
    cancel: cancelled,
  });
}

// Node reads from sockets between two of these, so a broker that hung up while nobody listened is found out before
// something is sent to it, of which nobody could say then whether it arrived.
async function hearTheNetwork(): Promise<void> {
  await setImmediate();
  await setImmediate();
}
