// A resource in a state as Pulumi exports it, as far as it matters here.
export type StoredResource = {
  readonly urn?: string;
  readonly type?: string;
  readonly parent?: string;
  // The URN and the id of its provider, "<urn>::<id>".
  readonly provider?: string;
  readonly retainOnDelete?: boolean;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
};
