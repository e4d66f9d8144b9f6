import type { Measured } from "./measure.ts";
import { benchStart } from "./start.ts";
import { benchYaml } from "./yaml.ts";

// A new bench is one more entry: npm run bench -- NAME.
const benches: Readonly<Record<string, () => Promise<readonly Measured[]>>> = {
  start: benchStart,
  yaml: benchYaml,
};

// Runs the named benches, all when none is named, and prints what each took.
const named = process.argv.slice(2);
const unknown = named.filter((name) => !Object.hasOwn(benches, name));
if (unknown.length > 0) {
  console.error(
    `no bench ${unknown.join(", ")}; there are: ${Object.keys(benches).join(", ")}`,
  );
  process.exit(2);
}
for (const [name, bench] of Object.entries(benches)) {
  if (named.length > 0 && !named.includes(name)) continue;
  for (const { what, wallMs, cpuMs } of await bench())
    console.log(`${name}: ${what}: ${wallMs} ms (${cpuMs} ms of processor)`);
}
