import { type ChildProcess, spawn } from "node:child_process";
import { openSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { eventually } from "../eventually.ts";
import { must, run } from "../run.ts";
import type { Network } from "./network.ts";

// A daemon that comes back stops the containers that go on without it: brokers whose ZooKeeper went first take their whole time.
const bootSeconds = 300;

// A Docker Engine in a network namespace of its own. All of it stands below one folder.
export class Engine {
  readonly address: string;
  // For the test itself, whatever way the stack takes.
  readonly socket: string;
  readonly #folder: string;
  readonly #net: Network;
  readonly #index: number;
  readonly #options: readonly string[];
  #dockerd: ChildProcess | undefined;

  constructor(
    net: Network,
    index: number,
    folder: string,
    options: readonly string[],
  ) {
    this.#net = net;
    this.#index = index;
    this.#folder = folder;
    this.#options = options;
    this.address = net.address(index);
    this.socket = `unix://${folder}/docker.sock`;
  }

  // A host is switched on.
  async boot(): Promise<void> {
    await this.#net.join(this.#index);
    await this.startDaemon();
  }

  async startDaemon(): Promise<void> {
    const log = openSync(join(this.#folder, "dockerd.log"), "a");
    this.#dockerd = spawn("nsenter", this.inside("dockerd", this.#words()), {
      detached: true,
      stdio: ["ignore", log, log],
    });
    await eventually(
      `an engine at ${this.socket}`,
      async () => {
        const { code } = await run("docker", [
          "--host",
          this.socket,
          "version",
        ]);
        return code === 0;
      },
      bootSeconds,
    );
  }

  // The arguments of nsenter with which a program runs on this host; not `ip netns exec`, which remounts /sys and hides the
  // control groups from dockerd.
  inside(program: string, words: readonly string[]): string[] {
    const namespace = this.#net.namespace(this.#index);
    return [`--net=/var/run/netns/${namespace}`, program, ...words];
  }

  docker(...command: readonly string[]): Promise<string> {
    return must("docker", ["--host", this.socket, ...command]);
  }

  // Only the daemon is killed (kill -9); containerd goes with it, and containers go on without them.
  async killDaemon(): Promise<void> {
    const dockerd = this.#dockerd;
    if (dockerd === undefined || hasEnded(dockerd)) return;
    const ended = new Promise((resolve) => dockerd.once("exit", resolve));
    dockerd.kill("SIGKILL");
    await ended;
  }

  // The host loses its power: the daemon, containerd, its shims and all processes in containers are gone at once, and so is
  // what the kernel knew of them.
  async losePower(): Promise<void> {
    const all = this.#processes();
    await this.killDaemon();
    for (const pid of all) killNow(pid);
    await eventually(`all processes of ${this.socket} have ended`, () =>
      Promise.resolve(!all.some(isAlive)),
    );
    await unmountBelow(this.#folder);
    rmSync(join(this.#folder, "exec"), { recursive: true, force: true });
    rmSync(join(this.#folder, "docker.pid"), { force: true });
    await this.#net.leave(this.#index);
  }

  // All that runs in the namespace: the daemon, containerd, shims, an ssh server and its sessions; and the first process of each
  // container, with which its others end: a child of a shim in a namespace of its own.
  #processes(): readonly number[] {
    const own = this.#net.processesIn(this.#index);
    return [...new Set([...own, ...own.flatMap(childrenOf)])];
  }

  #words(): readonly string[] {
    return [
      ...["--host", this.socket],
      ...["--data-root", join(this.#folder, "data")],
      ...["--exec-root", join(this.#folder, "exec")],
      ...["--pidfile", join(this.#folder, "docker.pid")],
      ...this.#options,
    ];
  }
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

function childrenOf(pid: number): readonly number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8")
      .split(" ")
      .filter((child) => child !== "")
      .map(Number);
  } catch {
    return [];
  }
}

function killNow(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

// What ended without warning leaves what it had mounted.
async function unmountBelow(folder: string): Promise<void> {
  const mounts = await must("cat", ["/proc/mounts"]);
  const below = mounts
    .split("\n")
    .map((line) => line.split(" ")[1] ?? "")
    .filter((path) => path.startsWith(`${folder}/`));
  for (const path of below.sort().reverse())
    await run("umount", ["--lazy", path]);
}
