export declare const findOrphans: (
  folder: string,
  proc?: string,
) => readonly string[];
