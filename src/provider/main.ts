import { serve } from "./server.ts";

// The engine starts this program with its own address and reads the port to call from the first line of the output.
const server = await serve(process.argv[2]);
process.stdout.write(`${server.port}\n`);

// The engine ends every run with SIGINT. Work that is under way stops at its next step and still answers.
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.on(signal, () => void server.stop().then(() => process.exit(0)));

// A provider whose engine was killed must not go on changing the cluster.
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) void server.stop().then(() => process.exit(1));
}, 500).unref();
