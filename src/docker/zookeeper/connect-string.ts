// Where ZooKeeper is: its servers, and the path below which a cluster keeps its data.
export type ZooKeeperAddress = {
  readonly servers: readonly ZooKeeperServer[];
  // Begins with "/" and does not end with one; empty for the root.
  readonly chroot: string;
};

export type ZooKeeperServer = { readonly host: string; readonly port: number };

const defaultPort = 2181;

// Reads what zookeeper.connect of a broker says.
export function parseConnectString(text: string): ZooKeeperAddress {
  const slash = text.indexOf("/");
  const servers = slash < 0 ? text : text.slice(0, slash);
  const chroot = slash < 0 ? "" : text.slice(slash).replace(/\/+$/, "");
  return {
    servers: servers.split(",").map((server) => {
      const [host = "", port = defaultPort] = server.trim().split(":");
      return { host, port: Number(port) };
    }),
    chroot,
  };
}
