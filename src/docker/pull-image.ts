import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { engineOptions } from "./container-ref.ts";

// Lets the engine of a container pull an image, and says how far it has come. Throws, with what Docker says, when it cannot.
export async function pullImage(
  container: string,
  image: string,
  {
    signal,
    report,
  }: {
    readonly signal: AbortSignal;
    readonly report: (progress: string) => void;
  },
): Promise<void> {
  const words = [...engineOptions(container), "pull", image];
  const pull = spawn("docker", words, {
    signal,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    pull.once("error", reject).once("close", resolve);
  });
  const layers = new Map<string, boolean>();
  createInterface(pull.stdout).on("line", (line) => {
    const [, layer, state = ""] = /^([0-9a-f]{12}): (.+)$/.exec(line) ?? [];
    if (layer === undefined) return;
    layers.set(layer, /complete$|exists$/i.test(state) && !isHalf(state));
    const done = [...layers.values()].filter(Boolean).length;
    report(`${done} of ${layers.size} layers`);
  });
  const [code, complaint] = await Promise.all([ended, text(pull.stderr)]);
  if (code !== 0) throw new Error(complaint.trim() || `it ended with ${code}`);
}

// A layer that has been downloaded is still to be unpacked.
function isHalf(state: string): boolean {
  return /^Download complete$/i.test(state);
}
