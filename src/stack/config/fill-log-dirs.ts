import { defaults } from "./defaults.ts";
import type { LogDir } from "./settings.ts";
import type { WrittenLogDirs } from "./written.ts";

// Where a broker keeps its replicas; volumes are counted in the order in which they are written.
export function fillLogDirs(
  written: WrittenLogDirs = defaults.logDirs,
): readonly LogDir[] {
  const places =
    typeof written === "number"
      ? Array.from({ length: written }, () => "volume")
      : written;
  return places.map((place, index) =>
    place === "volume"
      ? { volume: places.slice(0, index + 1).filter(isVolume).length }
      : { folder: place },
  );
}

function isVolume(place: string): boolean {
  return place === "volume";
}
