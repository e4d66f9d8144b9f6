export type Engine = {
  readonly urn: string;
  readonly name: string;
  readonly endpoint: string;
  readonly certPath: string | undefined;
  readonly urns: readonly string[];
};

export declare const enginesIn: (
  resources: readonly object[],
) => readonly Engine[];

export declare const isAbsent: (
  engine: Pick<Engine, "endpoint">,
  why: string,
  patienceMs?: number,
) => Promise<boolean>;
