import {
  closeSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

// Gives the deployment that a state file holds; undefined when the file was cut off. A disk that is full makes Pulumi replace
// the state by the beginning of it, or by nothing.
export const readState = (file) => {
  if (file.endsWith(".zst")) return {};
  try {
    const bytes = readFileSync(file);
    const text = isZipped(bytes) ? gunzipSync(bytes) : bytes;
    return JSON.parse(text.toString("utf8")).checkpoint?.latest ?? {};
  } catch (error) {
    if (error.syscall !== undefined) throw error;
    return undefined;
  }
};

// Gives how many bytes a run needs at least to save its state: Pulumi copies it before each write and at the end.
export const roomFor = (file) =>
  256 * 1024 + 3 * (file === undefined ? 0 : statSync(file).size);

// Puts the newest whole copy of a state in its place and gives { file, time } of it; undefined when there is none. What was
// there is kept beside it.
export const restoreState = ({ state, backups, history }) => {
  const [newest] = copiesOf(state, backups, history)
    .map((file) => ({ file, time: timeOf(file) }))
    .filter(({ time }) => time !== undefined)
    .sort((one, other) => other.time.localeCompare(one.time));
  if (newest === undefined) return undefined;
  const bytes = readFileSync(newest.file);
  const next = `${state}.restored`;
  try {
    writeWhole(next, bytes);
  } catch (error) {
    rmSync(next, { force: true });
    throw error;
  }
  renameSync(state, `${state}.cut-off`);
  renameSync(next, state);
  return newest;
};

const isZipped = (bytes) => bytes[0] === 0x1f && bytes[1] === 0x8b;

// Pulumi copies the state before each write of it, and at the end of each run.
const copiesOf = (state, backups, history) => [
  `${state}.bak`,
  ...filesIn(backups).filter((file) => !file.endsWith(".attrs")),
  ...filesIn(history).filter((file) => /\.checkpoint\.json(\.gz)?$/.test(file)),
];

const timeOf = (file) => {
  try {
    return readState(file)?.manifest?.time;
  } catch {
    return undefined;
  }
};

const writeWhole = (file, bytes) => {
  const open = openSync(file, "w");
  try {
    writeFileSync(open, bytes);
    fsyncSync(open);
  } finally {
    closeSync(open);
  }
};

const filesIn = (folder) => {
  try {
    return readdirSync(folder).map((name) => join(folder, name));
  } catch {
    return [];
  }
};
