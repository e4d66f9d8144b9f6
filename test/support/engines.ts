import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Engine } from "./engines/engine.ts";
import { Network } from "./engines/network.ts";
import { openBySsh } from "./engines/ssh.ts";
import { openByTls } from "./engines/tls.ts";
import { must } from "./run.ts";

// How a stack reaches a host's engine.
export type Way = "unix" | "tls" | "ssh";

// A Docker Engine in a network namespace of its own: a host in small, with an address that the others and this machine reach.
export type TestEngine = {
  // As hosts in a stack config has it.
  readonly host: {
    readonly endpoint: string;
    readonly address: string;
    readonly certPath?: string;
  };
  // The output of a docker command at this engine.
  readonly docker: Engine["docker"];
  readonly killDaemon: () => Promise<void>;
  readonly startDaemon: () => Promise<void>;
  readonly losePower: () => Promise<void>;
  readonly boot: () => Promise<void>;
};

export type TestEngines = {
  readonly engines: readonly TestEngine[];
  readonly remove: () => Promise<void>;
};

// Whether this machine lets a test start engines.
export function canStartEngines(): boolean {
  return (
    process.getuid?.() === 0 &&
    existsSync("/usr/sbin/dockerd") &&
    spawnSync("unshare", ["-n", "true"]).status === 0
  );
}

// Starts engines that have the image, one for each way; everything of them has names of this process. While there is one that
// is reached by ssh, PATH begins with an ssh that reaches it.
export async function startEngines(
  ways: readonly Way[],
  image: string,
): Promise<TestEngines> {
  const folder = mkdtempSync(join(tmpdir(), "kst-engines-"));
  const path = process.env.PATH;
  const net = new Network();
  const started: Engine[] = [];
  const remove = async (): Promise<void> => {
    process.env.PATH = path;
    await Promise.all(started.map((engine) => engine.losePower()));
    await net.remove();
    rmSync(folder, { recursive: true, force: true });
  };
  const start = async (way: Way, index: number): Promise<TestEngine> => {
    const own = join(folder, String(index));
    const ssh = join(own, "ssh");
    mkdirSync(own);
    const tls =
      way === "tls"
        ? openByTls(join(own, "tls"), net.address(index))
        : undefined;
    const engine = new Engine(net, index, own, tls?.options ?? []);
    started.push(engine);
    await engine.boot();
    await copyImage(image, engine.socket);
    if (way === "ssh") {
      const { endpoint, path: first, start } = await openBySsh(ssh, engine);
      process.env.PATH = `${first}:${process.env.PATH ?? ""}`;
      return testEngine(engine, { endpoint }, start);
    }
    const { endpoint = engine.socket, certPath } = tls ?? {};
    return testEngine(engine, { endpoint, ...(certPath && { certPath }) });
  };
  try {
    await net.create();
    const engines: TestEngine[] = [];
    for (const [index, way] of ways.entries())
      engines.push(await start(way, index));
    return { engines, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

function testEngine(
  engine: Engine,
  way: Pick<TestEngine["host"], "endpoint" | "certPath">,
  afterBoot: () => Promise<void> = () => Promise.resolve(),
): TestEngine {
  return {
    host: { ...way, address: engine.address },
    docker: (...command) => engine.docker(...command),
    killDaemon: () => engine.killDaemon(),
    startDaemon: () => engine.startDaemon(),
    losePower: () => engine.losePower(),
    boot: async () => {
      await engine.boot();
      await afterBoot();
    },
  };
}

async function copyImage(image: string, endpoint: string): Promise<void> {
  const copy = `docker save ${image} | docker --host ${endpoint} load`;
  await must("bash", ["-o", "pipefail", "-c", copy]);
}
