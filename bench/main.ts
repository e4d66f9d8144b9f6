import { benchGroups } from "./groups/bench-groups.ts";
import { printMeasured } from "./measure.ts";
import { benchStart } from "./start.ts";
import { benchTopics } from "./topics/bench-topics.ts";
import { benchYaml } from "./yaml.ts";

// A new bench is one more entry: npm run bench -- NAME [options].
const benches: Readonly<
  Record<string, (options: readonly string[]) => Promise<void>>
> = {
  groups: benchGroups,
  start: async () => {
    printMeasured("start", await benchStart());
  },
  topics: benchTopics,
  yaml: async () => {
    printMeasured("yaml", await benchYaml());
  },
};

const [name = "", ...options] = process.argv.slice(2);
const bench = Object.hasOwn(benches, name) ? benches[name] : undefined;
if (bench === undefined) {
  const there = Object.keys(benches).join(", ");
  console.error(
    `no bench ${name === "" ? "named" : name}; there are: ${there}`,
  );
  process.exit(2);
}
await bench(options);
