import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

// Tells of the runs that a backend of files has recorded, in milliseconds: when the last good one ended (0 when there was
// none), and when the first of the bad ones after it began (undefined when there was none). A run that was killed is not recorded.
export const readHistory = (folder) =>
  summarizeHistory(lazily(filesIn(folder).sort().reverse(), readRun));

// The same from what `pulumi stack history --json` prints, newest first.
export const summarizeHistory = (runs) => {
  let badSince;
  for (const { kind, result, startTime, endTime } of runs) {
    if (!changing.includes(kind)) continue;
    if (result === "succeeded") return { lastGood: toMs(endTime), badSince };
    badSince = toMs(startTime);
  }
  return { lastGood: 0, badSince };
};

// The kinds of runs that make things or remove them.
const changing = ["update", "destroy"];

// Seconds in the backend's files, a date in what Pulumi prints.
const toMs = (time) =>
  typeof time === "number" ? time * 1000 : Date.parse(time);

function* lazily(files, read) {
  for (const file of files) yield read(file);
}

// One that a full disk has cut off tells nothing.
const readRun = (file) => {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return {};
  }
};

const filesIn = (folder) => {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(".history.json"))
      .map((name) => join(folder, name));
  } catch {
    return [];
  }
};
