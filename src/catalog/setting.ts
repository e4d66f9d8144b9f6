// What a version of Kafka says of one of its settings. Numbers are text, because a long of Kafka does not fit into a number
// of JavaScript.
export type Setting = {
  readonly type: SettingType;
  // Kafka does not start without it.
  readonly required?: true;
  // As Kafka writes it; left out when there is none.
  readonly default?: string;
  readonly min?: string;
  readonly max?: string;
  // A number outside of the range that is taken as well.
  readonly also?: string;
  // The only words that are taken; of a list, its only entries.
  readonly values?: readonly string[];
  // The words may be in capitals or not.
  readonly anyCase?: true;
  readonly nonEmpty?: true;
  readonly importance: "high" | "medium" | "low";
  // Kafka has it for its own tests.
  readonly internal?: true;
  // Of a setting of a broker: how it can be changed.
  readonly update?: UpdateMode;
  // Of a setting of a broker: it can be changed while the broker runs only with listener.name.<listener>. before it.
  readonly listener?: true;
  // Of a setting of a topic: those of the broker from which it takes its default, the first that is set.
  readonly synonyms?: readonly Synonym[];
};

export type SettingType =
  | "boolean"
  | "string"
  | "int"
  | "short"
  | "long"
  | "double"
  | "list"
  | "class"
  | "password";

// Only with a new start of the broker, while one broker runs, or for all brokers at once.
export type UpdateMode = "read-only" | "per-broker" | "cluster-wide";

// A setting of the broker, and its unit where that is not the topic's.
export type Synonym = { readonly name: string; readonly unit?: string };

// The settings of one kind; an entry without versions holds for all of them.
export type SettingTable = {
  readonly versions: readonly string[];
  readonly settings: Readonly<
    Record<string, readonly (Setting & { readonly in?: readonly string[] })[]>
  >;
};
