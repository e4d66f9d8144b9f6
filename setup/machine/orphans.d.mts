export declare const findOrphans: (
  folder: string,
  proc?: string,
) => readonly { readonly pid: number; readonly name: string }[];

export declare const findRuns: (proc?: string) => readonly number[];
