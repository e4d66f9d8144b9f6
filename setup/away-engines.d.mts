import type { Run } from "./recover.mjs";

export declare const leaveOutAway: (run: Run) => Promise<readonly string[]>;

export declare const enginesIn: (resources: readonly object[]) => readonly {
  readonly host: string;
  readonly certPath: string | undefined;
  readonly urns: readonly string[];
}[];
