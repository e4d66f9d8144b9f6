// What the cluster cannot tell us about a topic.
export type TopicMemory = {
  // Settings that we put on the topic, sorted; only these are ever unset.
  readonly set: readonly string[];
  // The topic was there before us.
  readonly adopted: boolean;
  // Overrides of others that were reported already, sorted.
  readonly reported: readonly string[];
  // The topic that all of this is about: one that others create under the same name has another id. Undefined until a
  // look has seen it.
  readonly id?: string;
  // The topic that others created in its place, which was reported already.
  readonly recreated?: string;
  // The log end offsets, summed up, at the latest look and at the one of the run before: a topic that grew is in use.
  readonly end: number | undefined;
  readonly endBefore: number | undefined;
  // The id in whose name it was rebalanced last.
  readonly rebalanced?: string;
};
