// What shall happen to the committed offsets of a group, once for each id.
export type Reset = {
  readonly id: string;
  readonly to: ResetTo;
  // All partitions of these topics.
  readonly topics: readonly string[];
  // Partitions of other topics by their ranges ("0-5,7"). With neither topics nor partitions, all topics of the group.
  readonly partitions: Readonly<Record<string, string>>;
  // In milliseconds since 1970; later it is a mistake to do it.
  readonly notAfter: number | undefined;
};

// Like the start of a group; or so many records on or back from each offset; or offsets of partitions by their ranges, for
// each topic; or what another group has committed.
export type ResetTo =
  | "earliest"
  | "latest"
  | { readonly timestamp: number }
  | { readonly agoMs: number }
  | { readonly shift: number }
  | { readonly offsets: Readonly<Record<string, ResetOffsets>> }
  | { readonly group: string };

export type ResetOffsets = Readonly<Record<string, number>>;
