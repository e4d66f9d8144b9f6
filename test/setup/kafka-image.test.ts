import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync } from "node:fs";
import type { RequestListener } from "node:http";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { load, prepare, quietContext, type Part } from "./load.ts";
import { inFolder, withEngine, withServer } from "./stand-ins.ts";

const { kafkaImage } = await load<{ kafkaImage: Part }>(
  "parts/kafka-image.mjs",
);
const { orderFromEngine } = await load<{
  orderFromEngine: (
    env: NodeJS.ProcessEnv,
    path: string,
    limits: { firstMs: number; silentMs: number },
  ) => Promise<void>;
}>("machine/engine-api.mjs");

const noDigest = `sha256:${"0".repeat(64)}`;

// Pulling alone: a build would take minutes.
const pull: Part = { ...kafkaImage, ways: kafkaImage.ways.slice(0, 1) };

const contextFor = (
  registry: string,
  { kafkaDigest = noDigest, pullAnswerMs = 10_000 } = {},
) => {
  const { versions } = quietContext({}).context;
  const image = `${registry.replace("http://", "")}/apache/kafka:3.9.1`;
  const pinned = { ...versions, kafkaImage: image, kafkaDigest };
  return quietContext({ versions: pinned, pullAnswerMs });
};

// Docker trusts a registry on 127.0.0.1 without TLS.
describe("Kafka image", function () {
  this.timeout(60_000);

  it("is pulled by its digest (against a stand-in for the registry)", () =>
    inFolder((folder) => {
      const image = tinyImage(folder);
      return withServer(registryWith(image), async (url) => {
        const kafkaDigest = digestOf(image.manifest);
        const { context, lines } = contextFor(url, { kafkaDigest });
        try {
          const [outcome] = await prepare([pull], context);
          assert.equal(outcome?.how, "pulled:");
          assert.equal(outcome.found, context.versions.kafkaImage);
          assert.match(lines[0] ?? "", /pulling/);
        } finally {
          const name = context.versions.kafkaImage;
          const pinned = name.replace(/:[^:]*$/, `@${kafkaDigest}`);
          spawnSync("docker", ["image", "rm", name]);
          spawnSync("docker", ["image", "rm", pinned]);
        }
      });
    }));

  it("is refused when the registry has other content under its name (against a stand-in)", () =>
    inFolder((folder) =>
      withServer(registryWith(tinyImage(folder)), async (url) => {
        const { context } = contextFor(url);
        await assert.rejects(prepare([pull], context), /docker pull: /);
        assert.equal(await pull.find(context), undefined);
      }),
    ));

  it("is not waited for when the registry says nothing (against a stand-in)", () =>
    withServer(
      () => undefined,
      async (url) => {
        const { context } = contextFor(url, { pullAnswerMs: 500 });
        await assert.rejects(
          prepare([pull], context),
          /docker pull: the Docker Engine reported no progress for 0\.5 s[^]*Type: docker pull/,
        );
      },
    ));

  it("is not there when the registry does not have it (against a stand-in)", () =>
    withServer(
      (_, response) => response.writeHead(404).end(),
      async (url) => {
        const { context } = contextFor(url);
        await assert.rejects(prepare([pull], context), /docker pull: /);
        assert.equal(await pull.find(context), undefined);
      },
    ));

  it("is pulled for as long as something comes, however slowly (against a stand-in for the engine)", () => {
    const drip: RequestListener = (_, response) => {
      let left = 8;
      const step = setInterval(() => {
        if (left-- > 0) return response.write('{"status":"Downloading"}\n');
        clearInterval(step);
        return response.end();
      }, 100);
    };
    return withEngine(drip, (DOCKER_HOST) =>
      orderFromEngine({ DOCKER_HOST }, "/images/create", {
        firstMs: 400,
        silentMs: 400,
      }),
    );
  });

  it("is not waited for when a pull stands still (against a stand-in for the engine)", () => {
    const halt: RequestListener = (_, response) =>
      response.write('{"status":"Downloading"}\n');
    return withEngine(halt, (DOCKER_HOST) =>
      assert.rejects(
        orderFromEngine({ DOCKER_HOST }, "/images/create", {
          firstMs: 5000,
          silentMs: 200,
        }),
        /no progress for 0\.2 s/,
      ),
    );
  });

  it("is built anew when it is a stand-in from other sources (against a stand-in for the engine)", () => {
    const old = JSON.stringify({
      Config: { Labels: { "kafka-stack.stand-in": "old" } },
    });
    return withEngine(
      (_, response) => response.end(old),
      async (DOCKER_HOST) => {
        const { context } = quietContext({ env: { DOCKER_HOST } });
        assert.equal(await kafkaImage.find(context), undefined);
      },
    );
  });
});

type Blobs = {
  readonly manifest: Buffer;
  readonly blobs: ReadonlyMap<string, Buffer>;
};

const digestOf = (bytes: Buffer): string =>
  `sha256:${createHash("sha256").update(bytes).digest("hex")}`;

// The smallest image: one layer with one empty folder.
const tinyImage = (folder: string): Blobs => {
  mkdirSync(join(folder, "root/empty"), { recursive: true });
  const archive = join(folder, "layer.tar");
  execFileSync("tar", ["-C", join(folder, "root"), "-cf", archive, "."]);
  const tar = readFileSync(archive);
  const layer = gzipSync(tar);
  const architecture = process.arch === "x64" ? "amd64" : process.arch;
  const rootfs = { type: "layers", diff_ids: [digestOf(tar)] };
  const config = Buffer.from(
    JSON.stringify({ architecture, os: "linux", config: {}, rootfs }),
  );
  const type = "application/vnd.docker.";
  const manifest = Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: `${type}distribution.manifest.v2+json`,
      config: {
        mediaType: `${type}container.image.v1+json`,
        size: config.length,
        digest: digestOf(config),
      },
      layers: [
        {
          mediaType: `${type}image.rootfs.diff.tar.gzip`,
          size: layer.length,
          digest: digestOf(layer),
        },
      ],
    }),
  );
  const blobs = new Map([config, layer].map((blob) => [digestOf(blob), blob]));
  return { manifest, blobs };
};

const registryWith =
  ({ manifest, blobs }: Blobs): RequestListener =>
  (request, response) => {
    const path = request.url ?? "";
    const name = path.split("/").at(-1) ?? "";
    const body = path.includes("/manifests/") ? manifest : blobs.get(name);
    if (path === "/v2/") return response.end("{}");
    if (!body) return response.writeHead(404).end();
    response.setHeader("Docker-Content-Digest", digestOf(body));
    response.setHeader("Content-Length", body.length);
    response.setHeader(
      "Content-Type",
      "application/vnd.docker.distribution.manifest.v2+json",
    );
    return response.end(request.method === "HEAD" ? undefined : body);
  };
