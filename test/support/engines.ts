import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, openSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eventually } from "./eventually.ts";
import { must, run } from "./run.ts";

// A Docker Engine in a network namespace of its own: a host in small, with an address that the others and this machine reach.
export type TestEngine = {
  readonly endpoint: string;
  readonly address: string;
  // Ends the engine and its containers at once, as a host that loses its power.
  readonly kill: () => Promise<void>;
};

export type TestEngines = {
  readonly engines: readonly TestEngine[];
  // The output of a docker command at the engine of this number, from 0.
  readonly docker: (
    engine: number,
    ...command: readonly string[]
  ) => Promise<string>;
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

// Starts this many engines that have the image; everything of them has names of this process.
export async function startEngines(
  count: number,
  image: string,
): Promise<TestEngines> {
  const folder = mkdtempSync(join(tmpdir(), "kst-engines-"));
  const net = new Network();
  const started: Started[] = [];
  const remove = async (): Promise<void> => {
    await Promise.all(started.map((engine) => engine.end("SIGTERM")));
    await net.remove(started.length);
    await unmountBelow(folder);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await net.create();
    for (let index = 0; index < count; index += 1)
      started.push(await startEngine(net, folder, index));
    await Promise.all(started.map(({ endpoint }) => answers(endpoint)));
    for (const { endpoint } of started) await copyImage(image, endpoint);
  } catch (error) {
    await remove();
    throw error;
  }
  return {
    engines: started.map(({ endpoint, address, end }) => ({
      endpoint,
      address,
      kill: () => end("SIGKILL"),
    })),
    docker: (engine, ...command) => {
      const endpoint = started[engine]?.endpoint ?? "";
      return must("docker", ["--host", endpoint, ...command]);
    },
    remove,
  };
}

// A bridge that the namespaces hang on.
class Network {
  readonly #number = process.pid % 250;
  readonly #bridge = `kst${process.pid % 100_000}b`;

  namespace(index: number): string {
    return `kst-${process.pid}-${index}`;
  }

  address(index: number): string {
    return `10.213.${this.#number}.${11 + index}`;
  }

  async create(): Promise<void> {
    const gateway = `10.213.${this.#number}.1/24`;
    await ip("link", "add", this.#bridge, "type", "bridge");
    await ip("addr", "add", gateway, "dev", this.#bridge);
    await ip("link", "set", this.#bridge, "up");
    await must("iptables", ["-I", ...this.#forward()]);
  }

  async join(index: number): Promise<void> {
    const [name, veth] = [this.namespace(index), `${this.#bridge}${index}`];
    const inside = ["-n", name];
    await ip("netns", "add", name);
    await ip(
      ...["link", "add", veth, "type", "veth"],
      ...["peer", "name", "eth0", "netns", name],
    );
    await ip("link", "set", veth, "master", this.#bridge, "up");
    await ip(...inside, "link", "set", "lo", "up");
    const address = `${this.address(index)}/24`;
    await ip(...inside, "addr", "add", address, "dev", "eth0");
    await ip(...inside, "link", "set", "eth0", "up");
    const gateway = `10.213.${this.#number}.1`;
    await ip(...inside, "route", "add", "default", "via", gateway);
  }

  async remove(joined: number): Promise<void> {
    for (let index = 0; index < joined; index += 1)
      await run("ip", ["netns", "del", this.namespace(index)]);
    await run("iptables", ["-D", ...this.#forward()]);
    await run("ip", ["link", "del", this.#bridge]);
  }

  #forward(): readonly string[] {
    const both = ["-i", this.#bridge, "-o", this.#bridge];
    return ["FORWARD", ...both, "-j", "ACCEPT"];
  }
}

type Started = {
  readonly endpoint: string;
  readonly address: string;
  readonly end: (signal: NodeJS.Signals) => Promise<void>;
};

async function startEngine(
  net: Network,
  folder: string,
  index: number,
): Promise<Started> {
  await net.join(index);
  const endpoint = `unix://${folder}/${index}.sock`;
  const log = openSync(join(folder, `${index}.log`), "a");
  // nsenter, not `ip netns exec`: the latter remounts /sys and hides the control groups from dockerd.
  const child = spawn(
    "nsenter",
    [
      `--net=/var/run/netns/${net.namespace(index)}`,
      ...["dockerd", "--host", endpoint],
      ...["--data-root", `${folder}/${index}/data`],
      ...["--exec-root", `${folder}/${index}/exec`],
      ...["--pidfile", `${folder}/${index}.pid`],
    ],
    { detached: true, stdio: ["ignore", log, log] },
  );
  return {
    endpoint,
    address: net.address(index),
    end: (signal) => endGroup(child, endpoint, signal),
  };
}

// The engine, its containerd and its containers' processes; a container lives on when only its engine ends.
async function endGroup(
  child: ChildProcess,
  endpoint: string,
  signal: NodeJS.Signals,
): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const containers = await run("docker", ["--host", endpoint, "ps", "-q"]);
  const ids = containers.stdout.split("\n").filter((id) => id !== "");
  if (ids.length > 0) await run("docker", ["--host", endpoint, "kill", ...ids]);
  const ended = new Promise((resolve) => child.once("exit", resolve));
  process.kill(-(child.pid ?? 0), signal);
  await ended;
}

function answers(endpoint: string): Promise<void> {
  return eventually(`an engine at ${endpoint}`, async () => {
    const { code } = await run("docker", ["--host", endpoint, "version"]);
    return code === 0;
  });
}

// An engine that was killed leaves what it had mounted.
async function unmountBelow(folder: string): Promise<void> {
  const mounts = await must("cat", ["/proc/mounts"]);
  const below = mounts
    .split("\n")
    .map((line) => line.split(" ")[1] ?? "")
    .filter((path) => path.startsWith(`${folder}/`));
  for (const path of below.sort().reverse())
    await run("umount", ["--lazy", path]);
}

async function copyImage(image: string, endpoint: string): Promise<void> {
  const copy = `docker save ${image} | docker --host ${endpoint} load`;
  await must("bash", ["-o", "pipefail", "-c", copy]);
}

async function ip(...command: readonly string[]): Promise<void> {
  await must("ip", command);
}
