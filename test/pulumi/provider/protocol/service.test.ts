import assert from "node:assert/strict";
import * as grpc from "@grpc/grpc-js";
import provider from "@pulumi/pulumi/proto/provider_pb.js";
import {
  call,
  type Engine,
  type Plain,
  startEngine,
  toStruct,
} from "../engine.ts";
import { installDocker } from "../../../docker/fake-docker.ts";
import { deadAddress } from "../../../kafka/client/fake-broker.ts";

describe("the provider's service", () => {
  let engine: Engine;
  beforeEach(async () => {
    engine = await startEngine("127.0.0.1:1");
  });
  afterEach(() => engine.close());

  const diffConfig = async (olds: Plain, news: Plain) => {
    const request = new provider.DiffRequest();
    request.setOldInputs(toStruct(olds));
    request.setNews(toStruct(news));
    const response = await call<provider.DiffResponse>((done) => {
      engine.client.diffConfig(request, done);
    });
    return [response.getChanges(), response.getReplacesList()];
  };
  const { DIFF_SOME, DIFF_NONE } = provider.DiffResponse.DiffChanges;

  it("takes every change of the configuration without replacing what it made: an address may move", async () => {
    const olds = { bootstrapServers: "a:1" };
    const news = { bootstrapServers: "b:1" };
    assert.deepEqual(await diffConfig(olds, news), [DIFF_SOME, []]);
    assert.deepEqual(await diffConfig(olds, {}), [DIFF_SOME, []]);
  });

  it("sees no change of the configuration where only the order differs, in which the engine sends it", async () => {
    const olds = { bootstrapServers: "a:1", version: "1" };
    const news = { version: "1", bootstrapServers: "a:1" };
    assert.deepEqual(await diffConfig(olds, news), [DIFF_NONE, []]);
  });

  it("says that it understands previews, and wants no secrets in wrappers", async () => {
    const response = await call<provider.ConfigureResponse>((done) => {
      engine.client.configure(new provider.ConfigureRequest(), done);
    });
    assert.equal(response.getSupportspreview(), true);
    assert.equal(response.getAcceptsecrets(), false);
  });

  it("deletes without asking anybody: what cannot be previewed is not done", async () => {
    const request = new provider.DeleteRequest();
    request.setType("kafka-stack:index:Topics");
    await call((done) => {
      engine.client.delete(request, done);
    });
  });

  it("names the resource type that it does not have", async () => {
    await assert.rejects(engine.check("Quotas", {}), {
      details: "this provider has no resource kafka-stack:index:Quotas",
    });
  });

  it("says of what it cannot do that it cannot, instead of hanging", async () => {
    const calling = call((done) => {
      engine.client.call(new provider.CallRequest(), done);
    });
    await assert.rejects(calling, { code: grpc.status.UNIMPLEMENTED });
  });

  it("names the function that it does not have", async () => {
    const request = new provider.InvokeRequest();
    request.setTok("kafka-stack:index:drain");
    const invoking = call((done) => {
      engine.client.invoke(request, done);
    });
    await assert.rejects(invoking, {
      details: "this provider has no function kafka-stack:index:drain",
    });
  });

  it("hands the inputs back as they came, secrets in their wrappers", async () => {
    const request = new provider.CheckRequest();
    request.setType("kafka-stack:index:Gate");
    const secret = {
      "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
      value: "hunter2",
    };
    request.setNews(toStruct({ spec: secret }));
    const response = await call<provider.CheckResponse>((done) => {
      engine.client.check(request, done);
    });
    assert.deepEqual(response.getInputs()?.toJavaScript(), { spec: secret });
  });

  it("answers a cancellation at once, and so does what was under way", async () => {
    const removeDocker = installDocker("exit 1");
    const listeners = { __listeners: { "1": await deadAddress() } };
    const failed = assert.rejects(engine.create("Ready", listeners), {
      details: /was cancelled/,
    });
    await engine.cancel();
    await failed;
    removeDocker();
  });
});
