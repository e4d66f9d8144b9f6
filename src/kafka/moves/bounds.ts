import type { MoveLimits } from "./limits.ts";

// What became of the move of one partition.
export type MoveEnd =
  | { readonly state: "done" }
  | {
      readonly state:
        | "failed"
        // Begun, and the cluster goes on with it by itself; the next run waits for it.
        | "unclear"
        // Somebody else has changed the partition, or a broker is down now: only another look can tell.
        | "overtaken"
        | "not-run";
      readonly reason: string;
    };

// By Kafka's name of the partition.
export type MoveEnds = ReadonlyMap<string, MoveEnd>;

export type Bounds = {
  readonly signal: AbortSignal;
  readonly report: (progress: string) => void;
  readonly limits: MoveLimits;
  // Between two looks at what moves, in milliseconds; 2,000 by default, and less at the beginning.
  readonly everyMs?: number;
  // How long nothing may get on before the wait is given up, in milliseconds; 300,000 by default.
  readonly stallMs?: number;
};
