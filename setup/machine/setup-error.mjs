// A mistake that the person can put right: its message is printed as it is, without a stack.
export class SetupError extends Error {
  name = "SetupError";
}
