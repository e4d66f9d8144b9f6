import type { Partly } from "../../text/schema/sound-parts.ts";
import type { HostSettings } from "./settings.ts";
import type { WrittenHost } from "./written.ts";

// On which addresses a host publishes the ports of brokers and of its ZooKeeper server; undefined if that is not written.
// Nothing is published on every interface unless bind says so, and ZooKeeper not even then if its address is known.
export function bindsOf(
  host: Partly<WrittenHost>,
): Pick<HostSettings, "bind" | "zookeeperBind"> | undefined {
  const { address, zookeeperBind } = host;
  const bind = "bind" in host ? host.bind : address;
  if (bind === undefined || !isAddress(bind)) return undefined;
  const narrow =
    bind === everywhere && address !== undefined && isAddress(address)
      ? address
      : bind;
  return { bind, zookeeperBind: zookeeperBind ?? narrow };
}

// Whether a text is an IPv4 address, not a name.
export function isAddress(text: string): boolean {
  return /^\d+(?:\.\d+){3}$/.test(text);
}

// Whether only programs on the host itself reach what is published there.
export function isLoopback(bind: string): boolean {
  return bind.startsWith("127.");
}

const everywhere = "0.0.0.0";
