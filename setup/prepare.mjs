import { performance } from "node:perf_hooks";
import { SetupError } from "./machine/setup-error.mjs";

// Finds or gets each part in order and says in one line what it found or did. A part is looked for first; then its ways are
// tried, one after the other, until the part is found.
export const prepare = async (parts, context) => {
  const width = Math.max(...parts.map((part) => part.name.length)) + 2;
  const done = [];
  for (const part of parts) {
    const indented = {
      ...context,
      say: (text) => context.say(`${" ".repeat(width)}${text}`),
    };
    const started = performance.now();
    const outcome = await findOrGet(part, indented);
    const took = ((performance.now() - started) / 1000).toFixed(1);
    if (outcome.how !== "found" || !context.quiet)
      context.say(
        `${part.name.padEnd(width)}${outcome.how} ${outcome.found} (${took} s)`,
      );
    done.push({ part: part.name, ...outcome });
  }
  return done;
};

const findOrGet = async (part, context) => {
  const found = await part.find(context);
  if (found) return { how: "found", found };
  const failures = [];
  for (const way of part.ways) {
    const outcome = await tryWay(part, way, context);
    if (outcome.found) return { how: `${way.done}:`, found: outcome.found };
    failures.push(`${way.name}: ${outcome.why}`);
    context.say(`${way.name}: ${outcome.why}`);
  }
  throw new SetupError(allFailed(part, failures, context));
};

const tryWay = async (part, way, context) => {
  const whyNot = await way.whyNot?.(context);
  if (whyNot) return { why: whyNot };
  if (way.announce) context.say(way.announce);
  try {
    await way.run(context);
  } catch (error) {
    return { why: error.message };
  }
  const found = await part.find(context);
  return found
    ? { found }
    : { why: "it ended well, but the part is still not there" };
};

const allFailed = (part, failures, context) =>
  [
    `${part.name}: not there, and no way to get it worked:`,
    ...failures.map((line) => `  - ${line}`),
    `  ${part.help(context)}`,
  ].join("\n");
