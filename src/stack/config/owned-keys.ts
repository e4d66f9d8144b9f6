// Settings that the component renders itself, with the field that a person writes instead.
const ownedKeys: Readonly<Record<string, string>> = {
  "broker.id": "the key under brokers",
  "broker.id.generation.enable": "the key under brokers",
  "broker.rack": "brokers.<id>.rack",
  "zookeeper.connect": "zookeeper",
  "log.dir": "logDirs",
  "log.dirs": "logDirs",
  listeners: "external",
  "advertised.listeners": "external",
  "listener.security.protocol.map": "external",
  "inter.broker.listener.name": "external",
  "security.inter.broker.protocol": "external",
  port: "external.basePort or brokers.<id>.port",
  "host.name": "external.bind",
  "advertised.host.name": "external.address",
  "advertised.port": "external.basePort or brokers.<id>.port",
};

const kraftKeys =
  /^(process\.roles|node\.id|metadata\.log\..*|controller\.(quorum|listener)\..*|zookeeper\.metadata\..*)$/;

// What to write instead of a setting that is not free to be set; undefined when it is. A name that
// differs only in its separators is no setting of Kafka, and the start script would read it as one.
export function insteadOf(key: string): string | undefined {
  const field = ownedKeys[key] ?? ownedKeys[key.replaceAll(/[-_]/g, ".")];
  if (field !== undefined) return `use ${field} instead`;
  return kraftKeys.test(key)
    ? "leave it out: this stack runs Kafka with ZooKeeper"
    : undefined;
}
