import { EventEmitter, once } from "node:events";
import { promisify } from "node:util";
import * as grpc from "@grpc/grpc-js";
import emptyPb from "google-protobuf/google/protobuf/empty_pb.js";
import structPb from "google-protobuf/google/protobuf/struct_pb.js";
import engineGrpc from "@pulumi/pulumi/proto/engine_grpc_pb.js";
import type { LogRequest } from "@pulumi/pulumi/proto/engine_pb.js";
import providerGrpc from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import provider from "@pulumi/pulumi/proto/provider_pb.js";
import { serve } from "../../../src/pulumi/provider/protocol/server.ts";

export type Plain = Readonly<Record<string, unknown>>;
export type PlainState = { readonly inputs: Plain; readonly outputs: Plain };

export type Said = { readonly text: string; readonly ephemeral: boolean };

// How the engine sends what it does not know yet, and a secret.
export const unknownMark = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

// What Pulumi's engine does to the provider: calls over gRPC, with plain values here.
export type Engine = {
  // What the provider said to the person.
  readonly said: readonly Said[];
  // Waits until the provider says such a thing, unless it has already.
  readonly hears: (text: RegExp) => Promise<void>;
  readonly client: InstanceType<typeof providerGrpc.ResourceProviderClient>;
  readonly check: (type: string, news: Plain) => Promise<readonly string[]>;
  readonly diff: (
    type: string,
    olds: PlainState,
    news: Plain,
  ) => Promise<{
    readonly changed: boolean;
    readonly replaces: readonly string[];
    readonly diffs: readonly string[];
    readonly details: readonly string[];
  }>;
  readonly create: (type: string, news: Plain, how?: How) => Promise<Plain>;
  readonly read: (type: string, olds: PlainState) => Promise<PlainState>;
  readonly update: (
    type: string,
    olds: PlainState,
    news: Plain,
    how?: How,
  ) => Promise<Plain>;
  readonly remove: (type: string, olds: PlainState) => Promise<void>;
  readonly configure: (config: Plain) => Promise<void>;
  readonly cancel: () => Promise<void>;
  readonly close: () => Promise<void>;
};

// Really, and without a time limit, when left out.
export type How = { readonly preview?: boolean; readonly timeout?: number };

// Starts the provider as the engine does and configures it for these servers.
export async function startEngine(bootstrapServers: string): Promise<Engine> {
  const log = await startLog();
  const server = await serve(log.address);
  const calls = await attachEngine(server.port, bootstrapServers);
  return {
    said: log.said,
    hears: log.hears,
    ...calls,
    close: async () => {
      calls.client.close();
      await server.stop();
      log.close();
    },
  };
}

// Configures a provider that listens on the port already, for these servers.
export async function attachEngine(
  port: number,
  bootstrapServers: string,
): Promise<Omit<Engine, "said" | "hears" | "close">> {
  const client = new providerGrpc.ResourceProviderClient(
    `127.0.0.1:${port}`,
    grpc.credentials.createInsecure(),
    { "grpc.max_receive_message_length": -1 },
  );
  await configure(client, { bootstrapServers });
  return { client, ...callsOf(client) };
}

type Client = Engine["client"];

async function configure(client: Client, config: Plain): Promise<void> {
  const request = new provider.ConfigureRequest();
  request.setArgs(toStruct(config));
  const ask: (request: provider.ConfigureRequest) => Promise<unknown> =
    promisify(client.configure.bind(client));
  await ask(request);
}

function callsOf(
  client: Client,
): Omit<Engine, "said" | "hears" | "client" | "close"> {
  return {
    configure: (config) => configure(client, config),
    check: async (type, news) => {
      const request = named(new provider.CheckRequest(), type);
      request.setNews(toStruct(news));
      const response = await call<provider.CheckResponse>((done) => {
        client.check(request, done);
      });
      return response
        .getFailuresList()
        .map((failure) => `${failure.getProperty()}: ${failure.getReason()}`);
    },
    diff: async (type, olds, news) => {
      const request = named(new provider.DiffRequest(), type);
      request.setOldInputs(toStruct(olds.inputs));
      request.setOlds(toStruct(olds.outputs));
      request.setNews(toStruct(news));
      const response = await call<provider.DiffResponse>((done) => {
        client.diff(request, done);
      });
      const details = response.getDetaileddiffMap().toArray();
      return {
        changed:
          response.getChanges() === provider.DiffResponse.DiffChanges.DIFF_SOME,
        replaces: response.getReplacesList(),
        diffs: response.getDiffsList(),
        details: details.map(([path]) => path),
      };
    },
    create: async (type, news, { preview = false, timeout = 0 } = {}) => {
      const request = named(new provider.CreateRequest(), type);
      request.setProperties(toStruct(news));
      request.setPreview(preview);
      request.setTimeout(timeout);
      const response = await call<provider.CreateResponse>((done) => {
        client.create(request, done);
      });
      return toPlain(response.getProperties());
    },
    read: async (type, { inputs, outputs }) => {
      const request = named(new provider.ReadRequest(), type);
      request.setInputs(toStruct(inputs));
      request.setProperties(toStruct(outputs));
      const response = await call<provider.ReadResponse>((done) => {
        client.read(request, done);
      });
      return {
        inputs: toPlain(response.getInputs()),
        outputs: toPlain(response.getProperties()),
      };
    },
    update: async (type, olds, news, { preview = false, timeout = 0 } = {}) => {
      const request = named(new provider.UpdateRequest(), type);
      request.setOldInputs(toStruct(olds.inputs));
      request.setOlds(toStruct(olds.outputs));
      request.setNews(toStruct(news));
      request.setPreview(preview);
      request.setTimeout(timeout);
      const response = await call<provider.UpdateResponse>((done) => {
        client.update(request, done);
      });
      return toPlain(response.getProperties());
    },
    remove: async (type, { inputs, outputs }) => {
      const request = named(new provider.DeleteRequest(), type);
      request.setOldInputs(toStruct(inputs));
      request.setProperties(toStruct(outputs));
      await call((done) => {
        client.delete(request, done);
      });
    },
    cancel: async () => {
      await call((done) => {
        client.cancel(new emptyPb.Empty(), done);
      });
    },
  };
}

type Named = {
  setUrn(urn: string): unknown;
  setName(name: string): unknown;
  setType(type: string): unknown;
};

function named<R extends Named>(request: R, type: string): R {
  const token = `kafka-stack:index:${type}`;
  request.setType(token);
  request.setName("it");
  request.setUrn(`urn:pulumi:test::kafka-stack::${token}::it`);
  return request;
}

// The answer of one call.
export function call<Response>(
  send: (
    done: (error: grpc.ServiceError | null, response: Response) => void,
  ) => void,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    send((error, response) => {
      if (error === null) resolve(response);
      else reject(error);
    });
  });
}

export function toStruct(values: Plain): structPb.Struct {
  return structPb.Struct.fromJavaScript(values as never);
}

function toPlain(message: structPb.Struct | undefined): Plain {
  return message?.toJavaScript() ?? {};
}

async function startLog(): Promise<{
  readonly address: string;
  readonly said: readonly Said[];
  readonly hears: Engine["hears"];
  readonly close: () => void;
}> {
  const said: Said[] = [];
  const heard = new EventEmitter();
  const { log } = engineGrpc.EngineService;
  const server = new grpc.Server();
  const hear: grpc.handleUnaryCall<LogRequest, emptyPb.Empty> = (
    { request },
    done,
  ) => {
    const ephemeral = request.getEphemeral();
    said.push({ text: request.getMessage(), ephemeral });
    heard.emit("said");
    done(null, new emptyPb.Empty());
  };
  server.addService({ log }, { log: hear as never });
  const bind = promisify(server.bindAsync.bind(server));
  const port = await bind(
    "127.0.0.1:0",
    grpc.ServerCredentials.createInsecure(),
  );
  return {
    address: `127.0.0.1:${port}`,
    said,
    hears: async (text) => {
      while (!said.some((one) => text.test(one.text)))
        await once(heard, "said");
    },
    close: () => {
      server.forceShutdown();
    },
  };
}
