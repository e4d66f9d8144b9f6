// Whether a server, host:port or a URL, is on this machine, so that what goes there leaves it for no network.
export function isThisMachine(server: string): boolean {
  const host = /^(?:\w+:\/\/)?(\[[^\]]*\]|[^:/]+)/.exec(server.trim())?.[1];
  return /^(localhost|127\.[\d.]+|\[::1\])$/i.test(host ?? "");
}
