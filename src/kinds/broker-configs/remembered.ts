// What the cluster cannot tell us about settings.
export type BrokerConfigMemory = {
  // Settings that we made, sorted; only these are ever unset.
  readonly set: readonly string[];
  // What was reported already, sorted: settings of others, and what they mask.
  readonly reported: readonly string[];
};
