// The only file that knows kafkajs: its connection, ApiVersions and correlation of answers, nothing above.
import type { Socket } from "node:net";
import type { ConnectionOptions } from "node:tls";
import Broker from "kafkajs/src/broker/index.js";
import loggers from "kafkajs/src/loggers/index.js";
import ConnectionPool from "kafkajs/src/network/connectionPool.js";
import createSocketFactory from "kafkajs/src/network/socketFactory.js";
import { parseAddress } from "./address.ts";
import { KafkaCancelled, KafkaUnreachable, messageOf } from "../errors.ts";
import { throwIfCancelled, withinLimits } from "../limits.ts";
import { whyUnreachable } from "./why-unreachable.ts";

export type TransportOptions = {
  readonly clientId: string;
  // From the first packet until the broker has said which versions it speaks.
  readonly connectionTimeoutMs: number;
  readonly tls: ConnectionOptions | undefined;
  readonly sasl: Sasl | undefined;
};

export type Sasl = {
  readonly mechanism: "PLAIN" | "SCRAM-SHA-256" | "SCRAM-SHA-512";
  readonly username: string;
  readonly password: string;
};

export type VersionRange = { readonly min: number; readonly max: number };

// A connection that carries bytes both ways and knows which versions the broker speaks.
export type Link = {
  readonly versions: ReadonlyMap<number, VersionRange>;
  readonly isAlive: () => boolean;
  // Gives the body of the answer; says through onWrite when the request leaves.
  readonly transmit: (request: RawRequest) => Promise<Buffer>;
  // Ends the connection and all that is under way on it, at once.
  readonly destroy: () => void;
};

export type RawRequest = {
  readonly key: number;
  readonly version: number;
  readonly name: string;
  readonly body: Buffer;
  readonly onWrite: () => void;
};

// Connects to one broker and learns its versions; throws KafkaUnreachable when that does not come about.
export async function openLink(
  address: string,
  options: TransportOptions,
  signal: AbortSignal | undefined,
): Promise<Link> {
  throwIfCancelled(`connect to ${address}`, signal);
  const parts = createParts(address, options);
  const limits = { timeoutMs: options.connectionTimeoutMs, signal };
  try {
    await withinLimits(parts.broker.connect(), limits, {
      timeout: () =>
        new Error(`no answer within ${options.connectionTimeoutMs} ms`),
      cancel: () =>
        new KafkaCancelled(`connect to ${address}`, {
          sent: false,
          cause: signal?.reason,
        }),
    });
  } catch (error) {
    parts.destroy();
    if (error instanceof KafkaCancelled) throw error;
    throw unreachable(address, options, parts.seen, error);
  }
  return toLink(parts);
}

type Parts = {
  readonly broker: Broker;
  readonly wire: ConnectionPool["pool"][0];
  readonly sockets: readonly Socket[];
  readonly seen: Seen;
  readonly destroy: () => void;
};

// What a socket tells beside what kafkajs makes of it.
type Seen = { error?: Error; firstByte?: number | undefined };

const logger = loggers.createLogger({
  level: loggers.LEVELS.NOTHING,
  logCreator: () => () => undefined,
});

// The sockets are kept at hand because only destroying one ends its requests at once.
function createParts(address: string, options: TransportOptions): Parts {
  const sockets: Socket[] = [];
  const seen: Seen = {};
  const openSocket = createSocketFactory();
  const pool = new ConnectionPool({
    ...parseAddress(address),
    clientId: options.clientId,
    connectionTimeout: options.connectionTimeoutMs,
    requestTimeout: options.connectionTimeoutMs,
    enforceRequestTimeout: false,
    logger,
    socketFactory: (socketOptions) => {
      const socket = watched(() => openSocket(socketOptions), seen);
      sockets.push(socket);
      return socket;
    },
    ssl: options.tls,
    // kafkajs puts its authenticator into this object.
    sasl: options.sasl && { ...options.sasl },
  });
  const wire = pool.pool[0];
  // We throttle ourselves; kafkajs would leave a timer, of a negative time, after every answer.
  wire.requestQueue.scheduleCheckPendingRequests = () => undefined;
  const broker = new Broker({
    connectionPool: pool,
    logger,
    allowAutoTopicCreation: false,
  });
  const destroy = (): void => {
    sockets.forEach((socket) => socket.destroy(new Error("closed by us")));
  };
  return { broker, wire, sockets, seen, destroy };
}

function watched(open: () => Socket, seen: Seen): Socket {
  try {
    const socket = open();
    socket.once("error", (error) => {
      seen.error = error;
    });
    socket.once("data", (data: Buffer) => {
      seen.firstByte = data[0];
    });
    return socket;
  } catch (error) {
    // Only a key or certificate that cannot be used is found out at once.
    const code = "ERR_OSSL";
    seen.error = Object.assign(new Error(messageOf(error)), { code });
    throw error;
  }
}

function unreachable(
  address: string,
  options: TransportOptions,
  seen: Seen,
  cause: unknown,
): KafkaUnreachable {
  const { host } = parseAddress(address);
  const { error: socketError, firstByte } = seen;
  const why = whyUnreachable({ host, options, cause, socketError, firstByte });
  const { words, retriable } = why;
  return new KafkaUnreachable(`${address}: ${words}`, [address], {
    retriable,
    cause,
  });
}

function toLink({ broker, wire, sockets, destroy }: Parts): Link {
  return {
    versions: readVersions(broker),
    isAlive: () =>
      wire.isConnected() && sockets.every((socket) => !socket.destroyed),
    transmit: (request) => transmit(wire, request),
    destroy,
  };
}

function readVersions(broker: Broker): ReadonlyMap<number, VersionRange> {
  return new Map(
    Object.entries(broker.versions).map(([key, range]) => [
      Number(key),
      { min: range.minVersion, max: range.maxVersion },
    ]),
  );
}

// The answer passes through undecoded: whoever asked reads it, errors of single items included.
function transmit(
  wire: Parts["wire"],
  { key, version, name, body, onWrite }: RawRequest,
): Promise<Buffer> {
  return wire.send({
    request: {
      apiKey: key,
      apiVersion: version,
      apiName: name,
      encode: () => {
        onWrite();
        return Promise.resolve({ buf: body, buffer: body });
      },
    },
    response: {
      decode: (payload) => Promise.resolve(payload),
      parse: (payload) => Promise.resolve(payload),
    },
  });
}
