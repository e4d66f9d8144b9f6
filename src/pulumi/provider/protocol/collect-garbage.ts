import { getHeapStatistics, setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

// How much may come to lie about, in bytes.
const mostBytes = 64 * 2 ** 20;

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;
let before = usedBytes();

// Frees what the last messages have left, when it is much: V8 waits with that as long as the machine has memory, and what ten
// thousand items leave in each message would add up to hundreds of MiB.
export function collectGarbage(): void {
  if (usedBytes() - before < mostBytes) return;
  collect();
  before = usedBytes();
}

function usedBytes(): number {
  return getHeapStatistics().used_heap_size;
}
