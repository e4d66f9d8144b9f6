import { whyFull } from "./machine/disk-space.mjs";
import { openBackend } from "./recover/backend.mjs";
import { endOrphans } from "./recover/end-orphans.mjs";
import { finishWith } from "./recover/finish.mjs";
import { hasPending } from "./recover/half-made.mjs";
import { readHistory } from "./recover/history.mjs";
import {
  describeLock,
  isDead,
  readLocks,
  removeLock,
  takeLock,
} from "./recover/locks.mjs";
import { readState, restoreState, roomFor } from "./recover/state.mjs";
import { recoverUnseen } from "./recover/unseen.mjs";

// Ends what an interrupted run of a stack has left: its lock, its plugins, a state that a full disk has cut off, containers and
// networks that it had not finished, and the notes of them in the state. Says what it does, a line for each. Gives "done", or
// "left" when it had to leave something to the person, or "blocked" when no run can begin now. Touches nothing of a living run.
export const recover = async (run) => {
  const backend = openBackend(run);
  if (backend === undefined) return recoverUnseen(run);
  try {
    return await recoverSeen(run, backend);
  } catch (error) {
    // What the system refuses is the person's to put right; the rest is a bug of ours.
    if (error.syscall === undefined) throw error;
    return blocked(
      run,
      `could not recover stack ${run.stack}: ${error.message}`,
    );
  }
};

const recoverSeen = async (run, backend) => {
  const why = await whyBlocked(run);
  if (why !== undefined) return blocked(run, why);
  await endOrphans(run);
  const locks = await readLocks(backend.locks);
  if (locks.length === 0 && !looksInterrupted(backend)) return "done";
  const own = await takeLock(backend.locks);
  if (own === undefined)
    return blocked(run, `another run of stack ${run.stack} has just begun`);
  try {
    return await recoverLocked(run, backend, { locks, own });
  } finally {
    removeLock(own);
  }
};

// Says why no run of a stack can begin now: somebody works on it, or there is no room for its state.
export const whyBlocked = async (run) => {
  const backend = openBackend(run);
  if (backend === undefined) return undefined;
  const locks = await readLocks(backend.locks);
  const living = locks.find((lock) => !isDead(lock));
  return living === undefined
    ? whyNoRoom(run)
    : describeLock(living, run.stack, run.command);
};

// Says that the disk is too full for the state of a stack, and what to do.
export const whyNoRoom = (run) => {
  const backend = openBackend(run);
  const why = backend && whyFull(backend.root, roomFor(backend.state));
  return (
    why &&
    `${why}; free some space there, then run the same command again: it puts right what was interrupted`
  );
};

const blocked = ({ say }, why) => {
  say(why);
  return "blocked";
};

const looksInterrupted = ({ state, history }) => {
  if (state === undefined) return false;
  const deployment = readState(state);
  if (deployment === undefined || hasPending(deployment)) return true;
  return readHistory(history).badSince !== undefined;
};

// While the dead locks and our own are there, nobody else begins.
const recoverLocked = async (run, backend, { locks, own }) => {
  const { stack, say } = run;
  for (const { pid } of locks)
    say(
      pid === undefined
        ? `removed a lock of stack ${stack} that was cut off while it was written`
        : `an earlier run (process ${pid}) was killed: ending what it left`,
    );
  const deployment = readWhole(backend, run);
  if (deployment === undefined) return "blocked";
  const { lastGood, badSince = Infinity } = readHistory(backend.history);
  const began = Math.min(
    badSince,
    ...locks.flatMap(({ timestamp }) => Date.parse(timestamp) || []),
  );
  return finishWith({ ...run, deployment, lastGood, began }, () => {
    for (const { file } of [...locks, { file: own }]) removeLock(file);
  });
};

const readWhole = ({ state, ...backend }, { stack, say }) => {
  if (state === undefined) return {};
  const deployment = readState(state);
  if (deployment !== undefined) return deployment;
  const restored = restoreState({ state, ...backend });
  say(
    restored === undefined
      ? `the state of stack ${stack} in ${state} is cut off, and no whole copy of it is there: put a backup of yours in its place`
      : `the state of stack ${stack} was cut off, as a full disk does: put back its copy of ${restored.time}`,
  );
  return restored && readState(state);
};
