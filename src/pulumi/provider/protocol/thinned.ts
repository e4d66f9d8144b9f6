import type { Report } from "../../../reconcile/kind.ts";

// The shortest time between two reports, in milliseconds, and the share of the time passed that it grows to.
const shortestMs = 1_000;
const share = 0.1;

export type Thinned = {
  readonly report: Report;
  // Nothing is passed on after this: what is reported late would stand beside something that is done.
  readonly end: () => void;
};

// A report that passes on less the longer the work lasts: about one in a second at first and one in six minutes after an
// hour, so that a terminal stays alive and the log of a pipeline, which keeps every line, does not fill. What is held back
// is passed on when its time has come, unless something newer has taken its place.
export function thinned(report: Report): Thinned {
  const began = Date.now();
  let lastAt = -Infinity;
  let lastText: string | undefined;
  let held: string | undefined;
  let timer: NodeJS.Timeout | undefined;

  const pass = (): void => {
    timer = undefined;
    if (held === undefined || held === lastText) return;
    lastAt = Date.now();
    lastText = held;
    report(held);
  };
  return {
    report: (text) => {
      held = text;
      if (timer !== undefined) return;
      const now = Date.now();
      const wait = Math.max(shortestMs, (now - began) * share);
      const rest = lastAt + wait - now;
      if (rest <= 0) pass();
      else timer = setTimeout(pass, rest).unref();
    },
    end: () => {
      clearTimeout(timer);
      held = undefined;
    },
  };
}
