import { getHeapStatistics, setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

// What may lie about, in bytes.
const mostBytes = 100 * 2 ** 20;

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

// Frees what the last messages have left, when it is much: V8 waits with that as long as the machine has memory, and what ten
// thousand items leave in each message would add up to hundreds of MiB.
export function collectGarbage(): void {
  if (getHeapStatistics().used_heap_size > mostBytes) collect();
}
