import { serve } from "./server.ts";

// The engine starts this program with its own address.
const parent = process.ppid;
const server = await serve(process.argv[2]);

// The engine ends every run with SIGINT. Work that is under way stops at its next step and still answers.
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.on(signal, () => void server.stop().then(() => process.exit(0)));

// A provider whose engine was killed must not go on changing the cluster.
setInterval(() => {
  if (process.ppid !== parent) void server.stop().then(() => process.exit(1));
}, 500).unref();

// The engine reads the port to call from the first line of the output; whoever sees it may also end the program.
process.stdout.write(`${server.port}\n`);
