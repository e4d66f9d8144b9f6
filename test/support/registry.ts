import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import { ensureTestRegistry } from "../../setup/parts/test-registry.mjs";
import { eventually } from "./eventually.ts";
import { findBasePort } from "./ports.ts";
import { must, run } from "./run.ts";

// A registry of images on this machine; Docker takes those of 127.0.0.0/8 without TLS.
export type TestRegistry = {
  // Names of images in it begin with that.
  readonly address: string;
  // Puts an image of the engine into it under a name and a tag, of which the engine keeps none; gives the digest.
  readonly push: (image: string, name: string) => Promise<string>;
  readonly close: () => Promise<void>;
};

// Starts an empty one on a free port.
export async function startRegistry(): Promise<TestRegistry> {
  const program = await ensureTestRegistry();
  const folder = mkdtempSync(join(tmpdir(), "kst-registry-"));
  const address = `127.0.0.1:${(await findBasePort(1)) + 1}`;
  const file = join(folder, "config.yml");
  const config = {
    version: 0.1,
    log: { level: "error", accesslog: { disabled: true } },
    storage: { filesystem: { rootdirectory: join(folder, "images") } },
    http: { addr: address },
  };
  writeFileSync(file, stringify(config));
  // It ends by itself when the test that started it was killed.
  const words = ["15m", program, "serve", file];
  const server = spawn("timeout", words, { stdio: "ignore" });
  const ended = once(server, "exit");
  const close = async (): Promise<void> => {
    server.kill();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await eventually("the registry answers", async () => {
      return (await fetch(`http://${address}/v2/`)).ok;
    });
  } catch (error) {
    await close();
    throw error;
  }
  return {
    address,
    push: (image, name) => push(image, `${address}/${name}`),
    close,
  };
}

async function push(image: string, name: string): Promise<string> {
  await must("docker", ["tag", image, name]);
  try {
    const said = await must("docker", ["push", name]);
    const [digest] = /sha256:[0-9a-f]{64}/.exec(said) ?? [];
    if (digest === undefined) throw new Error(`no digest in:\n${said}`);
    return digest;
  } finally {
    await run("docker", ["rmi", name]);
  }
}
