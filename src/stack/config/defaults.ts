// What a stack config may leave out.
export const defaults = {
  image: "apache/kafka:3.9.1",
  servers: 1,
  chroot: "/kafka",
  zookeeperHeap: "256m",
  heap: "1g",
  logDirs: 1,
  address: "127.0.0.1",
  bind: "127.0.0.1",
  zookeeperPorts: { client: 2181, peer: 2888, election: 3888 },
  protect: false,
  handOver: false,
  readyTimeout: "3m",
  // The clients of a cluster keep most of a gigabit network.
  moveRate: "50MiB",
  copiesAtOnce: 10,
  verify: false,
} as const;
