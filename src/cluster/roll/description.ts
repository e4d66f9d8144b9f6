// What a broker's container is made of, as far as a change of it may be refused.
export type Description = {
  readonly image: string;
  // The version of Kafka in the image, where its name does not tell and somebody has looked.
  readonly version?: string | undefined;
  readonly settings: Readonly<Record<string, string>>;
};

// A broker that was there before and is still declared.
export type KeptBroker = {
  readonly id: number;
  readonly before: Description;
  readonly after: Description;
};

type Texts = Readonly<Record<string, string>>;

// The brokers of both sides, by broker.id, each with its description. One that cannot be read is told as if it said nothing.
export function keptBrokers(olds: Texts, news: Texts): readonly KeptBroker[] {
  return Object.entries(news).flatMap(([id, after]) => {
    const before = olds[id];
    if (before === undefined || before === after) return [];
    return [{ id: Number(id), before: read(before), after: read(after) }];
  });
}

function read(text: string): Description {
  const nothing = { image: "", settings: {} };
  try {
    return { ...nothing, ...(JSON.parse(text) as Partial<Description>) };
  } catch {
    return nothing;
  }
}
