// The part of kafkajs that the transport uses. Its own types leave these files out.

declare module "kafkajs/src/loggers/index.js" {
  type Logger = { readonly namespace: (name: string) => Logger };
  const loggers: {
    readonly LEVELS: { readonly NOTHING: number };
    readonly createLogger: (options: {
      readonly level: number;
      readonly logCreator: () => () => void;
    }) => Logger;
  };
  export = loggers;
}

declare module "kafkajs/src/network/socketFactory.js" {
  import type { Socket } from "node:net";
  const socketFactory: () => (options: object) => Socket;
  export = socketFactory;
}

declare module "kafkajs/src/network/connectionPool.js" {
  import type { Socket } from "node:net";
  type Request = {
    readonly request: {
      readonly apiKey: number;
      readonly apiVersion: number;
      readonly apiName: string;
      readonly encode: () => Promise<{
        readonly buf: Buffer;
        readonly buffer: Buffer;
      }>;
    };
    readonly response: {
      readonly decode: (payload: Buffer) => Promise<Buffer>;
      readonly parse: (payload: Buffer) => Promise<Buffer>;
    };
  };
  type Link = {
    readonly isConnected: () => boolean;
    readonly send: (request: Request) => Promise<Buffer>;
    readonly requestQueue: { scheduleCheckPendingRequests: () => void };
  };
  class ConnectionPool {
    constructor(options: {
      readonly host: string;
      readonly port: number;
      readonly clientId: string;
      readonly connectionTimeout: number;
      readonly requestTimeout: number;
      readonly enforceRequestTimeout: boolean;
      readonly logger: object;
      readonly socketFactory: (options: object) => Socket;
      readonly ssl: object | undefined;
      readonly sasl: object | undefined;
    });
    readonly pool: readonly [Link, Link];
  }
  export = ConnectionPool;
}

declare module "kafkajs/src/broker/index.js" {
  class Broker {
    constructor(options: {
      readonly connectionPool: object;
      readonly logger: object;
      readonly allowAutoTopicCreation: boolean;
    });
    readonly versions: Readonly<
      Record<
        string,
        { readonly minVersion: number; readonly maxVersion: number }
      >
    >;
    connect(): Promise<void>;
  }
  export = Broker;
}
