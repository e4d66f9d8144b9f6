import type { Run } from "../recover.mjs";
import type { Engine } from "./engines.mjs";

export type Away = Engine & { readonly why: string };

export declare const findAway: (run: Run) => Promise<readonly Away[]>;

export declare const leaveOut: (
  away: readonly Away[],
  run: Pick<Run, "say">,
) => readonly string[];

export declare const whyNotAll: (
  away: readonly Away[],
  run: Pick<Run, "stack">,
) => string;

export declare const whyNotStarted: typeof whyNotAll;
