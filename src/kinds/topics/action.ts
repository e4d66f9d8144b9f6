// What can be done to a topic; each is one item of one Kafka request, adopting is none.
export type TopicAction =
  | {
      readonly kind: "create";
      readonly partitions: number;
      readonly replicationFactor: number;
      readonly config: Readonly<Record<string, string>>;
      // The brokers of each partition, the preferred leader first; undefined leaves it to the cluster.
      readonly assignments: Assignments | undefined;
    }
  | {
      readonly kind: "grow";
      readonly partitions: number;
      // Of the new partitions.
      readonly assignments: Assignments | undefined;
    }
  | {
      readonly kind: "configure";
      readonly set: Readonly<Record<string, string>>;
      readonly unset: readonly string[];
    }
  | { readonly kind: "adopt" }
  | {
      readonly kind: "delete";
      // So that a topic which was made again meanwhile is not hit.
      readonly id: string | undefined;
      // Those that have a replica of it.
      readonly brokers: readonly number[];
    };

export type Assignments = readonly (readonly number[])[];
