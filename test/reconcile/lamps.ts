import type { Kind } from "../../src/reconcile/kind.ts";
import type { Desired, Items, Step } from "../../src/reconcile/plan.ts";

export type Brightness = number;
type Turn = { readonly to: Brightness };
type Turns = { readonly times: number };

// What lamps stand in for: a cluster that says what it has, and what becomes of each change.
export type Room = {
  readonly lamps: Map<string, Brightness>;
  readonly stuck: ReadonlySet<string>;
  readonly unplugged: ReadonlySet<string>;
};

// The smallest kind there can be: lamps that should shine so brightly. 13 is refused, and a dark lamp is in trouble.
export const lamps: Kind<Brightness, Brightness, Turn, Turns, Room> = {
  name: "lamps",
  noun: "lamp",
  fill: (written) =>
    written === "absent"
      ? { ok: true, value: { state: "absent", force: false } }
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
  observe: (room, names) =>
    Promise.resolve(
      new Map([...room.lamps].filter(([name]) => names.includes(name))),
    ),
  trouble: (brightness) => (brightness === 0 ? "is dark" : undefined),
  project: (observed) => ({ state: "present", spec: observed }),
  recall: (projected) =>
    projected.state === "present" ? projected.spec : undefined,
  plan: (desired, observed) => ({
    steps: [...desired].flatMap(([name, wanted]) =>
      turn(name, wanted, observed),
    ),
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
        room.lamps.set(step.item, step.action.to);
        return { state: "done", step };
      }),
    ),
  settle: (room, names, report) => {
    report(`${names.join()} of ${room.lamps.size}`);
    return Promise.resolve();
  },
  remember: (before) => ({ times: (before?.times ?? 0) + 1 }),
  writeMemory: ({ times }) => times,
  readMemory: (written) => ({ times: Number(written) }),
  words: ({ item, action }) => `turn lamp ${item} to ${action.to}`,
};

function turn(
  name: string,
  wanted: Desired<Brightness>,
  observed: Items<Brightness>,
): readonly Step<Turn>[] {
  const before = observed.get(name);
  if (wanted.state === "absent" || wanted.spec === before) return [];
  const change = { path: [name], before, after: wanted.spec };
  return [{ item: name, action: { to: wanted.spec }, changes: [change] }];
}
