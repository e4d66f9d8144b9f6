import type { DesiredOf, Kind } from "../../src/reconcile/kind.ts";
import type { Items, Step } from "../../src/reconcile/plan.ts";

export type Brightness = number;
type Turn = { readonly to: Brightness };
type Turns = { readonly times: number };

// What lamps stand in for: a cluster that says what it has, and what becomes of each change.
export type Room = {
  readonly lamps: Map<string, Brightness>;
  readonly stuck: ReadonlySet<string>;
  readonly unplugged: ReadonlySet<string>;
  // What becomes of the next turns of these lamps before they work.
  readonly odd?: Map<string, "unclear" | "overtaken" | "pending">;
  // Called before each look.
  readonly lookedAt?: () => void;
};

export type LampTypes = {
  readonly spec: Brightness;
  readonly removal: undefined;
  readonly observed: Brightness;
  readonly around: undefined;
  readonly action: Turn;
  readonly memory: Turns;
  readonly door: Room;
};

// The smallest kind there can be: lamps that should shine so brightly. 13 is refused, a dark lamp is in trouble, and a look
// at a lamp that shines brighter than 90 is told.
export const lamps: Kind<LampTypes> = {
  name: "lamps",
  noun: "lamp",
  fill: (written) =>
    written === "absent"
      ? { ok: true, value: { state: "absent", removal: undefined } }
      : typeof written === "number"
        ? { ok: true, value: { state: "present", spec: written } }
        : {
            ok: false,
            problems: [
              {
                severity: "error",
                path: [],
                expected: "a number",
                found: JSON.stringify(written),
              },
            ],
          },
  write: (desired) => (desired.state === "absent" ? "absent" : desired.spec),
  observe: (room, desired) => {
    room.lookedAt?.();
    const seen = [...room.lamps].filter(([name]) => desired.has(name));
    return Promise.resolve({ items: new Map(seen), around: undefined });
  },
  trouble: (brightness) =>
    brightness === 0 ? { text: "is dark", reasonToRun: true } : undefined,
  project: (observed) => ({ state: "present", spec: observed }),
  recall: (projected) =>
    projected.state === "present" ? projected.spec : undefined,
  plan: (desired, { items }) => ({
    steps: [...desired].flatMap(([name, wanted]) => turn(name, wanted, items)),
    refused: [...desired].flatMap(([name, wanted]) =>
      wanted.state === "present" && wanted.spec === 13
        ? [{ severity: "error", path: [name], expected: "luck", found: "13" }]
        : [],
    ),
    notes: [...desired.keys()].map((item) => ({ item, text: "was looked at" })),
  }),
  rehearse: () => Promise.resolve([]),
  apply: (room, { steps }) =>
    Promise.resolve(
      steps.map((step) => {
        if (room.stuck.has(step.item))
          return { state: "failed", step, reason: "it is stuck" };
        if (room.unplugged.has(step.item))
          return { state: "not-run", step, because: "it is unplugged" };
        const odd = room.odd?.get(step.item);
        room.odd?.delete(step.item);
        if (odd === "overtaken" || odd === "unclear")
          return { state: odd, step, reason: "it flickered" };
        room.lamps.set(step.item, step.action.to);
        return odd === "pending"
          ? { state: "pending", step, because: "it glows up" }
          : { state: "done", step };
      }),
    ),
  settle: (room, names, report) => {
    report(`${names.join()} of ${room.lamps.size}`);
    return Promise.resolve();
  },
  memory: {
    version: 2,
    done: (before) => ({ times: (before?.times ?? 0) + 1 }),
    unclear: (before) => ({ times: (before?.times ?? 0) + 100 }),
    seen: (before, brightness) => ({
      memory: before,
      notes: brightness > 90 ? ["dazzles"] : [],
    }),
    write: ({ times }) => times,
    // Version 1 counted in dozens.
    read: (written, version) => ({
      times: Number(written) * (version === 1 ? 12 : 1),
    }),
  },
  words: ({ item, action }) => `turn lamp ${item} to ${action.to}`,
};

function turn(
  name: string,
  wanted: DesiredOf<LampTypes>,
  observed: Items<Brightness>,
): readonly Step<Turn>[] {
  const before = observed.get(name);
  if (wanted.state === "absent" || wanted.spec === before) return [];
  const change = { path: [name], before, after: wanted.spec };
  return [{ item: name, action: { to: wanted.spec }, changes: [change] }];
}
