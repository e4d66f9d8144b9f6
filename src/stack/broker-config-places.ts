import type { Path, Place } from "../text/problems/problem.ts";
import { type ItemPlaces, writePlaces } from "../reconcile/places.ts";
import type { Wire } from "../reconcile/wire.ts";
import type { ClusterSettings } from "./config/settings.ts";

type PlaceOf = (path: Path) => Place | undefined;

// Where the settings stand that brokers may refuse, as places travel: those for all brokers and those of each, as a whole and
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
  return writePlaces([...all, ...each]);
}

function placesOfItem(
  name: string,
  at: Path,
  settings: Readonly<Record<string, string>>,
  place: PlaceOf,
): readonly ItemPlaces[] {
  const below = [...at, "settings"];
  const whole = place(below);
  if (whole === undefined) return [];
  const elsewhere = Object.keys(settings).flatMap((key) => {
    const found = place([...below, key]);
    return found === undefined ? [] : [{ path: ["config", key], place: found }];
  });
  return [{ name, place: whole, elsewhere }];
}
