import { listWords } from "../../text/problems/words.ts";
import type { StoredThing } from "./stored-clusters.ts";

// Names, each with its host.
export function namesOf(things: readonly StoredThing[]): string {
  const names = things.map(({ name, host }) =>
    host === undefined ? name : `${name} on host ${host}`,
  );
  return names.length === 0 ? "none" : listWords(names, "and");
}
