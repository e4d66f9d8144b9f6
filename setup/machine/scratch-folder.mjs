import { mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";

// Lets work happen in a scratch folder of its own, which is removed afterwards in any case. What is good is moved out of it
// by putInPlace, so that an interrupted build is never taken for a whole one.
export const inScratchFolder = async (context, name, work) => {
  removeLeftovers(context.folders.scratch);
  const folder = join(
    context.folders.scratch,
    `${name}.${hostname()}.${process.pid}`,
  );
  mkdirSync(folder, { recursive: true });
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
};

// Moves a finished folder to its place in one step. What was there before goes; when another set-up was faster, the later
// one replaces the earlier one by its equal.
export const putInPlace = (finished, place) => {
  const old = `${finished}.old`;
  for (let attempt = 1; ; attempt++) {
    moveAway(place, old);
    try {
      renameSync(finished, place);
      break;
    } catch (error) {
      // ENOTEMPTY: another set-up put its own here since the line before.
      if (error.code !== "ENOTEMPTY" || attempt === 5) throw error;
      rmSync(old, { recursive: true, force: true });
    }
  }
  rmSync(old, { recursive: true, force: true });
};

const moveAway = (place, old) => {
  try {
    renameSync(place, old);
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
  }
};

// A scratch folder whose process has ended (kill -9, power cut) is of no use to anybody. One made on another machine or in
// another container is left alone: its process cannot be seen from here.
const removeLeftovers = (scratch) => {
  mkdirSync(scratch, { recursive: true });
  for (const entry of readdirSync(scratch)) {
    const pid = Number(entry.split(".").at(-1));
    const ours = entry.includes(`.${hostname()}.`);
    if (ours && pid !== process.pid && !isAlive(pid))
      tryToRemove(join(scratch, entry));
  }
};

// What the killed process had started may still write there: then the next set-up removes it.
const tryToRemove = (folder) => {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  } catch {
    // Left for the next set-up.
  }
};

const isAlive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
};
