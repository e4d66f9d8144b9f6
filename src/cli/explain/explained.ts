// What is told of one thing: sentences, then a table of its settings; as JSON it is the same.
export type Explained = {
  readonly sentences: readonly string[];
  readonly settings: readonly ExplainedSetting[];
};

export type ExplainedSetting = {
  readonly name: string;
  // As Kafka has it; undefined where it tells none, as of a password.
  readonly value: string | undefined;
  // The same as people write it.
  readonly shown: string;
  // The file and line, or what of the broker it came from.
  readonly source: string;
};
