import { few } from "../../text/few.ts";
import { copiesOf, type PartitionMove } from "../placement/next-moves.ts";
import { printBytes } from "../../text/units/bytes.ts";
import { type Sizes, sizeOf } from "./sizes.ts";

// How many replicas and bytes the moves copy between which brokers, and about how long that takes, as a sentence without its
// end; undefined when nothing is copied. Every broker sends and takes at most so many bytes a second; without these nobody
// looked at sizes.
export function moveWords(
  moves: readonly PartitionMove[],
  sizes: Sizes,
  bytesPerSecond: number | undefined,
): string | undefined {
  const flows = new Map<string, Flow>();
  const load = new Map<string, number>();
  for (const move of moves) {
    const bytes = sizeOf(sizes, move.topic, move.partition, move.from);
    const gone = move.from.filter((id) => !move.to.includes(id));
    for (const [place, to] of copiesOf(move).entries()) {
      const from = gone[place];
      const way =
        from === undefined
          ? `new on broker ${to}`
          : `from broker ${from} to ${to}`;
      const known = flows.get(way) ?? { replicas: 0, bytes: 0 };
      flows.set(way, {
        replicas: known.replicas + 1,
        bytes: known.bytes + bytes,
      });
      // A copy is fetched from the leader, which is mostly the preferred one.
      for (const end of [`out ${move.from[0] ?? to}`, `in ${to}`])
        load.set(end, (load.get(end) ?? 0) + bytes);
    }
  }
  if (flows.size === 0) return undefined;
  const ways = [...flows].sort(([one], [other]) => (one < other ? -1 : 1));
  if (bytesPerSecond === undefined) {
    const counted = ways.map(([way, flow]) => `${flow.replicas} ${way}`);
    return `${counted.join(", ")}; how much that is could not be looked at`;
  }
  const total = sum(ways.map(([, flow]) => flow));
  const seconds = Math.max(...load.values()) / bytesPerSecond;
  const parts = ways.map(([way, flow]) => `${flowWords(flow)} ${way}`);
  return `${flowWords(total)} to copy (${few(parts, 12)}), about ${printSeconds(seconds)} at ${printBytes(bytesPerSecond)} a second`;
}

type Flow = { readonly replicas: number; readonly bytes: number };

function sum(flows: readonly Flow[]): Flow {
  return {
    replicas: flows.reduce((total, { replicas }) => total + replicas, 0),
    bytes: flows.reduce((total, { bytes }) => total + bytes, 0),
  };
}

function flowWords({ replicas, bytes }: Flow): string {
  const noun = replicas === 1 ? "replica" : "replicas";
  return `${replicas} ${noun} with ${printBytes(bytes)}`;
}

function printSeconds(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`;
  const minutes = seconds / 60;
  if (minutes < 90) return `${Math.round(minutes)} min`;
  return `${Math.round(minutes / 60)} h`;
}
