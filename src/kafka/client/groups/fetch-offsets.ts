import type { Connection } from "../connect/connection.ts";
import type { Limits } from "../limits.ts";
import {
  type FetchedGroup,
  offsetFetch,
  severalGroupsFrom,
} from "../messages/offset-fetch.ts";

// Asks one coordinator for the committed offsets of groups: all in one request, or, where the broker is too old for that, in
// one for each.
export async function fetchOffsets(
  connection: Connection,
  groups: readonly string[],
  limits: Limits,
): Promise<ReadonlyMap<string, FetchedGroup>> {
  const newest = connection.versions.get(offsetFetch.key)?.max ?? 0;
  const found = new Map<string, FetchedGroup>();
  const requests =
    newest >= severalGroupsFrom ? [groups] : groups.map((group) => [group]);
  for (const request of requests) {
    const asked = { groups: request };
    const answer = await connection.send(offsetFetch, asked, limits);
    for (const fetched of answer.groups)
      found.set(fetched.group ?? request[0] ?? "", fetched);
  }
  return found;
}
