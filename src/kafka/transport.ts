// The only file that knows kafkajs: its connection, ApiVersions and correlation of answers, nothing above.
import type { Socket } from "node:net";
import type { ConnectionOptions } from "node:tls";
import Broker from "kafkajs/src/broker/index.js";
import loggers from "kafkajs/src/loggers/index.js";
import ConnectionPool from "kafkajs/src/network/connectionPool.js";
import createSocketFactory from "kafkajs/src/network/socketFactory.js";
import { parseAddress } from "./address.ts";
import {
  KafkaCancelled,
  KafkaError,
  KafkaRequestFailed,
  KafkaUnreachable,
  messageOf,
} from "./errors.ts";
import {
  pause,
  throwIfCancelled,
  withinLimits,
  type Limits,
} from "./limits.ts";
import type { Api } from "./messages/api.ts";
import { Reader } from "./wire.ts";

export type TransportOptions = {
  readonly clientId: string;
  // From the first packet until the broker has said which versions it speaks.
  readonly connectionTimeoutMs: number;
  readonly tls: ConnectionOptions | undefined;
  readonly sasl: Sasl | undefined;
};

export type Sasl = {
  readonly mechanism: "plain" | "scram-sha-256" | "scram-sha-512";
  readonly username: string;
  readonly password: string;
};

export type Connection = {
  readonly address: string;
  readonly versions: ReadonlyMap<number, VersionRange>;
  readonly isAlive: () => boolean;
  readonly send: <Request, Answer extends { readonly throttleMs: number }>(
    api: Api<Request, Answer>,
    request: Request,
    limits: Limits,
  ) => Promise<Answer>;
  readonly close: () => void;
};

export type VersionRange = { readonly min: number; readonly max: number };

// Connects to one broker and learns its versions; throws KafkaUnreachable when that does not come about.
export const connect = async (
  address: string,
  options: TransportOptions,
  signal?: AbortSignal,
): Promise<Connection> => {
  throwIfCancelled(`connect to ${address}`, signal);
  const link = createLink(address, options);
  const limits = { timeoutMs: options.connectionTimeoutMs, signal };
  try {
    await withinLimits(link.broker.connect(), limits, {
      timeout: () =>
        new Error(`no answer within ${options.connectionTimeoutMs} ms`),
      cancel: () =>
        new KafkaCancelled(`connect to ${address}`, {
          sent: false,
          cause: signal?.reason,
        }),
    });
  } catch (error) {
    link.destroy();
    throw error instanceof KafkaCancelled ? error : unreachable(address, error);
  }
  return createConnection(address, link);
};

type Link = {
  readonly broker: Broker;
  readonly wire: ConnectionPool["pool"][0];
  readonly sockets: readonly Socket[];
  readonly destroy: () => void;
};

const logger = loggers.createLogger({
  level: loggers.LEVELS.NOTHING,
  logCreator: () => () => undefined,
});

// The sockets are kept at hand because only destroying one ends its requests at once.
const createLink = (address: string, options: TransportOptions): Link => {
  const sockets: Socket[] = [];
  const openSocket = createSocketFactory();
  const pool = new ConnectionPool({
    ...parseAddress(address),
    clientId: options.clientId,
    connectionTimeout: options.connectionTimeoutMs,
    requestTimeout: options.connectionTimeoutMs,
    enforceRequestTimeout: false,
    logger,
    socketFactory: (socketOptions) => {
      const socket = openSocket(socketOptions);
      sockets.push(socket);
      return socket;
    },
    ssl: options.tls,
    sasl: options.sasl,
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
  return { broker, wire, sockets, destroy };
};

const unreachable = (address: string, cause: unknown): KafkaUnreachable =>
  new KafkaUnreachable(`${address}: ${messageOf(cause)}`, [address], {
    retriable: isRetriable(cause),
    cause,
  });

// kafkajs marks what a retry cannot help, for example a wrong password.
const isRetriable = (error: unknown): boolean =>
  !(
    error instanceof Error &&
    "retriable" in error &&
    error.retriable === false
  );

const createConnection = (address: string, link: Link): Connection => {
  const versions = readVersions(link.broker);
  const isAlive = (): boolean =>
    link.wire.isConnected() &&
    link.sockets.every((socket) => !socket.destroyed);
  let quietUntil = 0;

  const send: Connection["send"] = async (api, request, limits) => {
    const what = { address, api: api.name };
    checkVersion(what, api, versions);
    throwIfCancelled(`${api.name} to ${address}`, limits.signal);
    await pause(quietUntil - Date.now(), limits.signal);
    const answer = await exchange(link, what, api, request, limits);
    quietUntil = Date.now() + answer.throttleMs;
    return answer;
  };
  return { address, versions, isAlive, send, close: link.destroy };
};

const readVersions = (broker: Broker): ReadonlyMap<number, VersionRange> =>
  new Map(
    Object.entries(broker.versions).map(([key, range]) => [
      Number(key),
      { min: range.minVersion, max: range.maxVersion },
    ]),
  );

type What = { readonly address: string; readonly api: string };

const checkVersion = (
  what: What,
  api: { readonly key: number; readonly version: number },
  versions: ReadonlyMap<number, VersionRange>,
): void => {
  const range = versions.get(api.key);
  if (range && range.min <= api.version && api.version <= range.max) return;
  const speaks = range
    ? `versions ${range.min} to ${range.max}`
    : "no version at all";
  throw new KafkaRequestFailed(
    `we speak version ${api.version}, this broker speaks ${speaks}`,
    what,
    { retriable: false, sent: false },
  );
};

// After a time-out the connection is closed too: whatever still comes over it is nobody's answer.
const exchange = async <
  Request,
  Answer extends { readonly throttleMs: number },
>(
  link: Link,
  what: What,
  api: Api<Request, Answer>,
  request: Request,
  limits: Limits,
): Promise<Answer> => {
  // A request that cannot be written is a mistake of ours and thrown as it is.
  const body = api.encode(request);
  let sent = false;
  const markSent = (): void => {
    sent = true;
  };
  try {
    const payload = transmit(link, api, body, markSent);
    const buffer = await withinLimits(payload, limits, {
      timeout: () => noAnswer(what, limits.timeoutMs),
      cancel: () =>
        new KafkaCancelled(`${what.api} to ${what.address}`, {
          sent: true,
          cause: limits.signal?.reason,
        }),
    });
    return decode(what, api, buffer);
  } catch (error) {
    if (error instanceof KafkaError && !error.sent) throw error;
    link.destroy();
    throw error instanceof KafkaError ? error : lost(what, error, sent);
  }
};

const transmit = (
  link: Link,
  api: {
    readonly key: number;
    readonly version: number;
    readonly name: string;
  },
  body: Buffer,
  markSent: () => void,
): Promise<Buffer> =>
  link.wire.send({
    request: {
      apiKey: api.key,
      apiVersion: api.version,
      apiName: api.name,
      encode: () => {
        markSent();
        return Promise.resolve({ buf: body, buffer: body });
      },
    },
    response: {
      decode: (payload) => Promise.resolve(payload),
      parse: (payload) => Promise.resolve(payload),
    },
  });

const noAnswer = (what: What, timeoutMs: number): KafkaRequestFailed =>
  new KafkaRequestFailed(
    `no answer within ${timeoutMs} ms`,
    { ...what, timedOut: true },
    { retriable: true, sent: true },
  );

const lost = (what: What, cause: unknown, sent: boolean): KafkaRequestFailed =>
  new KafkaRequestFailed(`connection lost: ${messageOf(cause)}`, what, {
    retriable: true,
    sent,
    cause,
  });

const decode = <Answer extends { readonly throttleMs: number }>(
  what: What,
  api: { readonly decode: (reader: Reader) => Answer },
  payload: Buffer,
): Answer => {
  const reader = new Reader(payload);
  try {
    const answer = api.decode(reader);
    if (reader.remaining === 0) return answer;
    throw new RangeError(`${reader.remaining} bytes too many`);
  } catch (cause) {
    throw new KafkaRequestFailed(
      `an answer that cannot be read: ${messageOf(cause)}`,
      what,
      { retriable: false, sent: true, cause },
    );
  }
};
