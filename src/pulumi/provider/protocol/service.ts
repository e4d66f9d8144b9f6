import emptyPb from "google-protobuf/google/protobuf/empty_pb.js";
import plugin from "@pulumi/pulumi/proto/plugin_pb.js";
import type { IResourceProviderServer } from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import provider from "@pulumi/pulumi/proto/provider_pb.js";
import {
  answerCheck,
  answerCreate,
  answerDiff,
  answerRead,
  answerUpdate,
} from "./answers.ts";
import type { Doors } from "../types/doors.ts";
import type { EngineLog } from "./engine-log.ts";
import type { Foreseen } from "../types/foreseen.ts";
import { invokeFunction } from "./functions.ts";
import { isDestroy } from "../types/operation.ts";
import type { Call, ResourceType, State } from "../types/resource.ts";
import { fromStruct } from "./struct.ts";
import { thinned } from "./thinned.ts";
import { answer, unimplemented } from "./unary.ts";
import type { Work } from "./work.ts";

export type Parts = {
  readonly work: Work;
  readonly doors: Doors;
  readonly types: ReadonlyMap<string, ResourceType>;
  readonly log: EngineLog;
  readonly foreseen: Foreseen;
};

// Pulumi's provider protocol (proto/pulumi/provider.proto) over our resource types.
export function implementProvider(parts: Parts): IResourceProviderServer {
  return {
    ...unimplemented(),
    ...about(),
    ...configure(parts),
    ...resources(parts),
    invoke: invokeFunction(parts),
  };
}

type Methods<K extends string> = Pick<IResourceProviderServer, K>;

type Named = { getUrn(): string; getType(): string };

function resources(
  parts: Parts,
): Methods<
  "check" | "diff" | "create" | "read" | "update" | "delete" | "cancel"
> {
  const { work, log, foreseen } = parts;
  const typeOf = (request: Named): ResourceType => {
    const type = parts.types.get(request.getType());
    if (type === undefined)
      throw new Error(`this provider has no resource ${request.getType()}`);
    return type;
  };
  const during = async <T>(
    request: Named & { getTimeout(): number },
    act: (call: Call) => Promise<T>,
  ): Promise<T> => {
    const urn = request.getUrn();
    const progress = thinned((text) => void log(urn, text, true));
    const note: Call["note"] = (text) => log(urn, text, false);
    try {
      return await work.run(request.getTimeout(), (signal) =>
        act({
          ...{ signal, report: progress.report, note, foresee: foreseen.add },
          isWanted: () => parts.doors.retires() || isDestroy(),
        }),
      );
    } finally {
      progress.end();
    }
  };

  return {
    check: answer((request) =>
      answerCheck(
        request,
        typeOf(request).check(fromStruct(request.getNews())),
      ),
    ),
    diff: answer((request) => {
      const olds = stateOf(request.getOldInputs(), request.getOlds());
      return answerDiff(
        typeOf(request).diff(olds, fromStruct(request.getNews())),
      );
    }),
    create: answer(async (request) => {
      const news = fromStruct(request.getProperties());
      const outcome = await during(request, (call) =>
        typeOf(request).create(news, request.getPreview(), call),
      );
      return answerCreate(request.getName(), outcome);
    }),
    read: answer(async (request) => {
      const olds = stateOf(request.getInputs(), request.getProperties());
      const state = await during(request, (call) =>
        typeOf(request).read(olds, call),
      );
      return answerRead(request.getId(), state);
    }),
    update: answer(async (request) => {
      const olds = stateOf(request.getOldInputs(), request.getOlds());
      const news = fromStruct(request.getNews());
      const outcome = await during(request, (call) =>
        typeOf(request).update(olds, news, request.getPreview(), call),
      );
      return answerUpdate(request.getId(), outcome);
    }),
    delete: answer(async (request) => {
      const olds = stateOf(request.getOldInputs(), request.getProperties());
      await during(request, async (call) =>
        typeOf(request).remove?.(olds, call),
      );
      return new emptyPb.Empty();
    }),
    cancel: answer(() => {
      // Not awaited: the engine waits for the cancelled calls themselves.
      void work.cancel(0);
      return new emptyPb.Empty();
    }),
  };
}

function stateOf(
  inputs: Parameters<typeof fromStruct>[0],
  outputs: Parameters<typeof fromStruct>[0],
): State {
  return { inputs: fromStruct(inputs), outputs: fromStruct(outputs) };
}

function configure(
  parts: Parts,
): Methods<"checkConfig" | "diffConfig" | "configure"> {
  return {
    checkConfig: answer((request) => {
      const response = new provider.CheckResponse();
      response.setInputs(request.getNews());
      return response;
    }),
    // Always "some", never a replacement: otherwise a changed address is not delivered, or everything is replaced.
    diffConfig: answer((request) => {
      const response = new provider.DiffResponse();
      const same = sameJson(request.getOldInputs(), request.getNews());
      response.setChanges(
        same
          ? provider.DiffResponse.DiffChanges.DIFF_NONE
          : provider.DiffResponse.DiffChanges.DIFF_SOME,
      );
      return response;
    }),
    configure: answer((request) => {
      parts.doors.configure(fromStruct(request.getArgs()));
      const response = new provider.ConfigureResponse();
      response.setAcceptsecrets(false);
      response.setSupportspreview(true);
      return response;
    }),
  };
}

function sameJson(
  left: Parameters<typeof fromStruct>[0],
  right: Parameters<typeof fromStruct>[0],
): boolean {
  return (
    JSON.stringify(left?.toJavaScript() ?? {}) ===
    JSON.stringify(right?.toJavaScript() ?? {})
  );
}

function about(): Methods<
  "handshake" | "attach" | "getPluginInfo" | "getSchema"
> {
  return {
    handshake: answer(() => new provider.ProviderHandshakeResponse()),
    attach: answer(() => new emptyPb.Empty()),
    getPluginInfo: answer(() => {
      const info = new plugin.PluginInfo();
      info.setVersion("0.1.0");
      return info;
    }),
    getSchema: answer(() => {
      const response = new provider.GetSchemaResponse();
      const schema = { name: "kafka-stack", version: "0.1.0", resources: {} };
      response.setSchema(JSON.stringify(schema));
      return response;
    }),
  };
}
