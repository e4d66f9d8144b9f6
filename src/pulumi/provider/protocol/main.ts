import { serve } from "./server.ts";

// How often to look whether the engine is still there: nothing more than the request that is out may follow its end.
const lookEveryMs = 100;

// How long the end of a run may take; what is under way answers within seconds.
const longestEndMs = 15_000;

// The launcher says who started it: once this program is loaded, the engine may be gone already.
const engine = Number(process.env.KAFKA_STACK_ENGINE ?? process.ppid);

// A provider whose engine was killed must not go on changing the cluster, and nobody hears its answers any more.
setInterval(() => {
  if (process.ppid !== engine) process.exit(1);
}, lookEveryMs).unref();

// The engine starts this program with its own address.
const server = await serve(process.argv[2]);

// The engine ends every run with SIGINT. Work that is under way stops at its next step and still answers.
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.on(signal, () => {
    setTimeout(() => process.exit(1), longestEndMs).unref();
    void server.stop().then(() => process.exit(0));
  });

// The engine reads the port to call from the first line of the output; whoever sees it may also end the program.
process.stdout.write(`${server.port}\n`);
