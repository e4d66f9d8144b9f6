import type { Change } from "../../reconcile/plan.ts";
import {
  brokerName,
  containerChanges,
  leavingChange,
  serverName,
  volumeChange,
} from "../roll/container-changes.ts";
import type { Members } from "./members.ts";

// What the changes are made from.
export type Sides = {
  readonly before: Members;
  readonly after: Members;
  // The brokers that replicas are on, by broker.id.
  readonly holding: readonly string[];
  // The volumes that Docker has; undefined if it could not be asked.
  readonly volumes: ReadonlySet<string> | undefined;
};

// Which containers and volumes a run creates, replaces and deletes, and which brokers it empties because they leave.
export function planChanges(sides: Sides): readonly Change[] {
  const { before, after } = sides;
  return [
    ...changesOf(before.zookeepers, after.zookeepers, after.drift, serverName),
    ...changesOf(before.brokers, after.brokers, after.drift, brokerName),
    ...leaving(sides),
    ...planVolumes(sides),
  ];
}

// The brokers that leave: those that had a container, and those that only hold replicas.
export function leaversOf({
  before,
  after,
  holding,
}: Omit<Sides, "volumes">): readonly number[] {
  const known = [...Object.keys(before.brokers), ...holding];
  return [...new Set(known)]
    .filter((id) => after.brokers[id] === undefined)
    .map(Number)
    .sort((one, other) => one - other);
}

function changesOf(
  before: Members["brokers"],
  after: Members["brokers"],
  drift: Members["drift"],
  nameOf: (key: string) => string,
): readonly Change[] {
  return Object.entries(after).flatMap(([key, description]) =>
    containerChanges(nameOf(key), before[key], description, drift[key]),
  );
}

function leaving(sides: Sides): readonly Change[] {
  const { before, after, holding } = sides;
  const servers = Object.keys(before.zookeepers)
    .filter((name) => after.zookeepers[name] === undefined)
    .map((name) =>
      leavingChange(serverName(name), { container: true, replicas: false }),
    );
  const brokers = leaversOf(sides).map((id) =>
    leavingChange(brokerName(id), {
      container: before.brokers[id] !== undefined,
      replicas: holding.includes(String(id)),
    }),
  );
  return [...servers, ...brokers];
}

// A volume that is there already is kept with what is in it, whatever the state knows of it.
function planVolumes({ before, after, volumes }: Sides): readonly Change[] {
  const ownerOf = (owner: string): string =>
    [before, after].some(({ zookeepers }) => zookeepers[owner] !== undefined)
      ? serverName(owner)
      : brokerName(owner);
  const isThere = (volume: string): boolean =>
    volumes?.has(volume) ?? before.volumes[volume] !== undefined;
  const created = Object.entries(after.volumes)
    .filter(([volume]) => !isThere(volume))
    .map(([volume, owner]) => volumeChange(volume, ownerOf(owner), "created"));
  const deleted = Object.entries(before.volumes)
    .filter(([volume]) => after.volumes[volume] === undefined)
    .filter(([volume]) => volumes?.has(volume) ?? true)
    .map(([volume, owner]) => volumeChange(volume, ownerOf(owner), "deleted"));
  return [...created, ...deleted];
}
