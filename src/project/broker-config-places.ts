import { printPlace } from "../problems/print.ts";
import type { Path, Place } from "../problems/problem.ts";
import { placeKey } from "../reconcile/place-problem.ts";
import type { Wire } from "../reconcile/wire.ts";
import type { ClusterSettings } from "../settings/settings.ts";

type PlaceOf = (path: Path) => Place | undefined;

// Where the settings stand that brokers may refuse, file:line:column: those for all brokers and those of each, as a whole and
// one by one. Nothing where there is no cluster of the stack's own.
export function placesOfBrokerConfigs(
  cluster: ClusterSettings | undefined,
  place: PlaceOf,
): Wire {
  if (cluster === undefined) return {};
  const all = placesOfItem("cluster-wide", [], cluster.settings, place);
  const each = cluster.brokers.flatMap(({ id, settings }) =>
    placesOfItem(String(id), ["brokers", String(id)], settings, place),
  );
  return Object.fromEntries([...all, ...each]);
}

function placesOfItem(
  item: string,
  at: Path,
  settings: Readonly<Record<string, string>>,
  place: PlaceOf,
): readonly (readonly [string, string])[] {
  const below = [...at, "settings"];
  const parts = Object.keys(settings).map(
    (key) => [[item, "config", key], place([...below, key])] as const,
  );
  return [[[item], place(below)] as const, ...parts].flatMap(([path, found]) =>
    found === undefined ? [] : [[placeKey(path), printPlace(found)] as const],
  );
}
