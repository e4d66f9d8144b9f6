import type { Engine } from "./engines.mjs";

export declare const setApart: (
  deployment: object,
  engines: readonly (Engine | undefined)[],
) => object;

export declare const withoutEngines: typeof setApart;
