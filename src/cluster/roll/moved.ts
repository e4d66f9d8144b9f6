type Texts = Readonly<Record<string, string>>;

// Why brokers and ZooKeeper servers cannot go to another host, a sentence for each; from their descriptions before and after.
// The data stays where it is, so one that is started elsewhere would be empty.
export function refuseMoved(
  olds: Readonly<Record<"brokers" | "zookeepers", Texts>>,
  news: Readonly<Record<"brokers" | "zookeepers", Texts>>,
): readonly string[] {
  const brokers = moved(olds.brokers, news.brokers).map(
    ({ name, from, to }) =>
      `broker ${name} cannot move from ${from} to ${to}: its data stays where it is, and it would start empty; ` +
      `set its host back, add a broker with another broker.id on ${to}, move the partitions to it, and remove broker ${name} when it holds none`,
  );
  const servers = moved(olds.zookeepers, news.zookeepers).map(
    ({ name, from, to }) =>
      `ZooKeeper server ${name} cannot move from ${from} to ${to}: its data stays where it is, and brokers that run now know it by its old address; ` +
      `set its host back`,
  );
  return [...brokers, ...servers];
}

type Moved = {
  readonly name: string;
  readonly from: string;
  readonly to: string;
};

function moved(olds: Texts, news: Texts): readonly Moved[] {
  return Object.entries(news).flatMap(([name, text]) => {
    const before = olds[name];
    const [from, to] = [hostIn(before), hostIn(text)];
    return before === undefined || from === to ? [] : [{ name, from, to }];
  });
}

const home = "the Docker Engine without a name";

function hostIn(description = "{}"): string {
  try {
    const { host } = JSON.parse(description) as { readonly host?: string };
    return host === undefined ? home : `host ${host}`;
  } catch {
    return home;
  }
}
