import { removeHalfMade } from "./docker.mjs";
import { forgetPending } from "./forget-pending.mjs";

// Removes what a run has half made in Docker, then calls unlock, then takes the notes of it out of the state. What cannot be
// done is said and left.
export const finishWith = async (run, unlock = () => {}) => {
  const removed = await orSay(run, () => removeHalfMade(run));
  unlock();
  // Without the notes nobody would know any more what stands in Docker.
  const forgotten = removed && (await orSay(run, () => forgetPending(run)));
  return forgotten ? "done" : "left";
};

const orSay = async ({ say }, act) => {
  try {
    return await act();
  } catch (error) {
    say(`could not end all that an interrupted run left: ${error.message}`);
    return false;
  }
};
