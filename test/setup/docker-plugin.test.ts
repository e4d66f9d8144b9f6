import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import {
  load,
  prepare,
  quietContext,
  type Context,
  type Part,
} from "./load.ts";
import { inFolder, withServer, writeProgram } from "./stand-ins.ts";

const { dockerPlugin } = await load<{ dockerPlugin: Part }>(
  "parts/docker-plugin.mjs",
);
const { findPulumi } = await load<{ findPulumi: () => string | undefined }>(
  "environment.mjs",
);

// Downloads alone: a build would take minutes.
const download: Part = { ...dockerPlugin, ways: dockerPlugin.ways.slice(0, 1) };

// A new home, with the real CLI found on PATH, and plugins from url instead of the internet.
const contextIn = (home: string, url: string): Context => {
  const cli = dirname(findPulumi() ?? "");
  const env = {
    HOME: home,
    PATH: `${cli}:${process.env.PATH ?? ""}`,
    KAFKA_STACK_HOME: join(home, "got"),
    PULUMI_PLUGIN_DOWNLOAD_URL_OVERRIDES: `.*=${url}`,
  };
  return quietContext({ env }).context;
};

const packPlugin = (folder: string): Buffer => {
  writeProgram(join(folder, "pulumi-resource-docker"), "#!/bin/sh\n");
  const archive = join(folder, "plugin.tar.gz");
  execFileSync("tar", [
    "-C",
    folder,
    "-czf",
    archive,
    "pulumi-resource-docker",
  ]);
  return readFileSync(archive);
};

describe("Docker plugin", () => {
  it("is installed by the real CLI from the internet (against a stand-in)", () =>
    inFolder((folder) => {
      const archive = packPlugin(folder);
      const asked: (string | undefined)[] = [];
      return withServer(
        (request, response) => {
          asked.push(request.url);
          response.end(archive);
        },
        async (url) => {
          const context = contextIn(folder, url);
          const [outcome] = await prepare([download], context);
          assert.equal(outcome?.how, "installed:");
          assert.match(
            asked[0] ?? "",
            /^\/pulumi-resource-docker-v5\.2\.0-\w+-\w+\.tar\.gz$/,
          );
          const [again] = await prepare([download], context);
          assert.equal(again?.how, "found");
          assert.equal(asked.length, 1);
        },
      );
    }));

  it("is not there when the download is refused (against a stand-in)", () =>
    inFolder((folder) =>
      withServer(
        (_, response) => response.writeHead(404).end(),
        async (url) => {
          const context = contextIn(folder, url);
          await assert.rejects(
            prepare([download], context),
            /pulumi plugin install: .*404[^]*Type: PULUMI_HOME=/,
          );
          assert.equal(await download.find(context), undefined);
        },
      ),
    ));

  it("is not waited for where the internet cannot be reached", () =>
    inFolder(async (home) => {
      const { context } = quietContext({
        env: { PATH: process.env.PATH, KAFKA_STACK_HOME: home },
        pluginProbeUrl: "http://127.0.0.1:1",
      });
      await assert.rejects(prepare([download], context), /cannot reach/);
    }));

  it("is not there while Pulumi's mark of an unfinished installation lies beside it", () =>
    inFolder(async (folder) => {
      const context = contextIn(folder, "http://127.0.0.1:1");
      const plugin = join(
        context.folders.pulumiHome,
        "plugins/resource-docker-v5.2.0",
      );
      mkdirSync(plugin, { recursive: true });
      assert.equal(await download.find(context), undefined);
      writeProgram(join(plugin, "pulumi-resource-docker"), "#!/bin/sh\n");
      assert.notEqual(await download.find(context), undefined);
      writeFileSync(`${plugin}.partial`, "");
      assert.equal(await download.find(context), undefined);
    }));

  it("is built anew when its sources have changed since", () =>
    inFolder(async (folder) => {
      const context = contextIn(folder, "http://127.0.0.1:1");
      const plugin = join(
        context.folders.pulumiHome,
        "plugins/resource-docker-v5.2.0",
      );
      writeProgram(join(plugin, "pulumi-resource-docker"), "#!/bin/sh\n");
      writeFileSync(join(plugin, "kafka-stack.json"), '{"builtFrom":"old"}');
      assert.equal(await download.find(context), undefined);
    }));
});
