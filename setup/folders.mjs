import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const checkout = dirname(dirname(fileURLToPath(import.meta.url)));

// Gives every folder that set-up reads or writes. What was got may be shared by checkouts (KAFKA_STACK_HOME, absolute or
// from the current folder); the state of stacks never is.
export const readFolders = (env = process.env) => {
  const own = join(checkout, ".kafka-stack");
  const home = env.KAFKA_STACK_HOME ? resolve(env.KAFKA_STACK_HOME) : own;
  return {
    checkout,
    own,
    home,
    bin: join(home, "bin"),
    pulumiHome: env.PULUMI_HOME || join(home, "pulumi-home"),
    scratch: join(home, "scratch"),
    logs: join(home, "logs"),
    state: join(own, "state"),
    sources: join(checkout, "setup", "build"),
  };
};
