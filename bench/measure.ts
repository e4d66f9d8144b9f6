// What one piece of work took, in milliseconds.
export type Measured = {
  readonly what: string;
  readonly wallMs: number;
  // Of this process, all threads together: it tells more than the clock on a machine that others use too.
  readonly cpuMs: number;
};

// Does the work once and measures it.
export async function measure(
  what: string,
  work: () => Promise<void>,
): Promise<Measured> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  await work();
  const wallMs = Math.round(performance.now() - start);
  const { user, system } = process.cpuUsage(cpu);
  return { what, wallMs, cpuMs: Math.round((user + system) / 1000) };
}

// Prints a line for each.
export function printMeasured(bench: string, all: readonly Measured[]): void {
  for (const { what, wallMs, cpuMs } of all)
    console.log(`${bench}: ${what}: ${wallMs} ms (${cpuMs} ms of processor)`);
}
