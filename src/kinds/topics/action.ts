// What can be done to a topic; each is one item of one Kafka request, adopting is none.
export type TopicAction =
  | {
      readonly kind: "create";
      readonly partitions: number;
      readonly replicationFactor: number;
      readonly config: Readonly<Record<string, string>>;
    }
  | { readonly kind: "grow"; readonly partitions: number }
  | {
      readonly kind: "configure";
      readonly set: Readonly<Record<string, string>>;
      readonly unset: readonly string[];
    }
  | { readonly kind: "adopt" };
