import type { Checked, Problem } from "./problem.ts";

// The value, with nothing in its way.
export function pass<T>(value: T): Checked<T> {
  return { ok: true, value };
}

// The problems, instead of a value.
export function refuse(problems: readonly Problem[]): Checked<never> {
  return { ok: false, problems };
}

// The value when there are no problems, else the problems.
export function passUnless<T>(
  problems: readonly Problem[],
  value: () => T,
): Checked<T> {
  return problems.length === 0 ? pass(value()) : refuse(problems);
}

// The problems, of which there are none when the value passed.
export function problemsOf(checked: Checked<unknown>): readonly Problem[] {
  return checked.ok ? [] : checked.problems;
}

// All values when every one passed, else the problems of all that did not.
export function passAll<T>(
  checked: readonly Checked<T>[],
): Checked<readonly T[]> {
  return passUnless(checked.flatMap(problemsOf), () =>
    checked.flatMap((one) => (one.ok ? [one.value] : [])),
  );
}
