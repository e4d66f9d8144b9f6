export type Address = { readonly host: string; readonly port: number };

// Reads "host:port" or "[ipv6]:port"; anything else is an error that says what was expected.
export function parseAddress(text: string): Address {
  const match = /^(?:\[([^\]\s]+)\]|([^:\s[\]]+)):(\d+)$/.exec(text.trim());
  const host = match?.[1] ?? match?.[2];
  const port = Number(match?.[3]);
  if (host === undefined || !(port >= 1 && port <= 65535)) {
    throw new TypeError(
      `expected a server as host:port or [ipv6]:port, found "${text}"`,
    );
  }
  return { host, port };
}

// Writes an address the way parseAddress reads it.
export function formatAddress({ host, port }: Address): string {
  return host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;
}

// Reads bootstrap servers, one text with commas or a list, into addresses; none at all is an error.
export function parseServers(
  servers: string | readonly string[],
): readonly string[] {
  const texts = typeof servers === "string" ? servers.split(",") : servers;
  const filled = texts.map((text) => text.trim()).filter((text) => text !== "");
  if (filled.length === 0) {
    throw new TypeError("expected at least one bootstrap server, found none");
  }
  return [...new Set(filled.map((text) => formatAddress(parseAddress(text))))];
}
