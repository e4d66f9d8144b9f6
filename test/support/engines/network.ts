import { readdirSync, readlinkSync, statSync } from "node:fs";
import { must, run } from "../run.ts";

// A bridge that the namespaces hang on.
export class Network {
  readonly #number = process.pid % 250;
  readonly #bridge = `kst${process.pid % 100_000}b`;

  namespace(index: number): string {
    return `kst-${process.pid}-${index}`;
  }

  address(index: number): string {
    return `10.213.${this.#number}.${11 + index}`;
  }

  // The processes of a namespace; none where it is gone.
  processesIn(index: number): readonly number[] {
    const file = `/var/run/netns/${this.namespace(index)}`;
    const found = statSync(file, { throwIfNoEntry: false });
    return found === undefined
      ? []
      : readdirSync("/proc")
          .filter((name) => /^\d+$/.test(name))
          .filter((pid) => namespaceOf(pid) === `net:[${found.ino}]`)
          .map(Number);
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

  // Addresses and rules go with the namespace, the connection before it: the namespace may live until its last process is gone.
  async leave(index: number): Promise<void> {
    await run("ip", ["link", "del", `${this.#bridge}${index}`]);
    await run("ip", ["netns", "del", this.namespace(index)]);
  }

  async remove(): Promise<void> {
    await run("iptables", ["-D", ...this.#forward()]);
    await run("ip", ["link", "del", this.#bridge]);
  }

  #forward(): readonly string[] {
    const both = ["-i", this.#bridge, "-o", this.#bridge];
    return ["FORWARD", ...both, "-j", "ACCEPT"];
  }
}

async function ip(...command: readonly string[]): Promise<void> {
  await must("ip", command);
}

function namespaceOf(pid: string): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/ns/net`);
  } catch {
    return undefined;
  }
}
