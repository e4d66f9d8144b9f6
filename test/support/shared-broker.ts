import { type KraftBroker, startKraftBroker } from "./kraft-broker.ts";

let started: Promise<KraftBroker> | undefined;

// The KRaft broker that all tests of this lane share; the first one that asks starts it. Tests keep to topics whose names
// begin with a prefix of their own.
export function sharedBroker(): Promise<KraftBroker> {
  started ??= startKraftBroker();
  return started;
}

after(async function () {
  this.timeout(60_000);
  await (await started?.catch(() => undefined))?.remove();
});
