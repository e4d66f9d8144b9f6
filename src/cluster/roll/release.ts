import type { KeptBroker } from "./description.ts";

// A release line of Kafka, such as 3.9, as one number that can be compared.
type Release = { readonly name: string; readonly rank: number };

const key = "inter.broker.protocol.version";

// Whether the brokers must be asked which protocol they speak with each other before such a change.
export function mayChangeRelease({ before, after }: KeptBroker): boolean {
  return (
    before.image !== after.image || before.settings[key] !== after.settings[key]
  );
}

// Whether only a look into the image that a broker shall get tells its version.
export function hidesRelease({ before, after }: KeptBroker): boolean {
  return (
    before.image !== after.image && releaseOfImage(after.image) === undefined
  );
}

// Why a broker cannot get another image or protocol while its cluster speaks a protocol; the latter is undefined when no
// broker tells it. Of an image whose version nobody knows nobody knows whether it can.
export function refuseRelease(
  { id, before, after }: KeptBroker,
  spoken: string | undefined,
): readonly string[] {
  const image = releaseOf(after.version ?? "") ?? releaseOfImage(after.image);
  const wanted = releaseOf(after.settings[key] ?? "") ?? image;
  const now = releaseOf(spoken ?? "");
  if (now === undefined) return refuseBlindly(id, before.image, image);
  if (image !== undefined && image.rank < now.rank)
    return [
      `broker ${id} cannot go back to Kafka ${image.name}: the brokers speak ${key} ${now.name} with each other, which it does not know`,
    ];
  if (wanted === undefined) return [];
  if (wanted.rank < now.rank)
    return [
      `broker ${id} cannot go back to ${key} ${wanted.name}: the brokers speak ${now.name} with each other, and Kafka has no way back from it`,
    ];
  return before.image !== after.image && wanted.rank > now.rank
    ? [
        `broker ${id} cannot go to Kafka ${wanted.name} and its protocol in one step, because the brokers that are not replaced yet would not understand it: set ${key}: "${now.name}" beside the new image, and take it away in a later run`,
      ]
    : [];
}

// What a person should know before a broker gets an image whose version nobody knows, so that nothing holds it back.
export function unknownRelease(broker: KeptBroker): readonly string[] {
  const { image, version } = broker.after;
  if (version !== undefined || !hidesRelease(broker)) return [];
  return [
    `the version of Kafka in image ${image} is not known, so nobody looks whether it goes with ${key} of the brokers: write the version as its tag, also before a digest (kafka:3.9.1@sha256:…)`,
  ];
}

function refuseBlindly(
  id: number,
  before: string,
  image: Release | undefined,
): readonly string[] {
  const old = releaseOfImage(before);
  if (image === undefined || old === undefined || image.rank >= old.rank)
    return [];
  return [
    `broker ${id} cannot go back from Kafka ${old.name} to ${image.name} while no broker answers: nobody knows which ${key} the cluster speaks`,
  ];
}

function releaseOfImage(image: string): Release | undefined {
  return releaseOf(/:([^:/@]+)(@.*)?$/.exec(image)?.[1] ?? "");
}

// Of "3.9.1" as of "3.9-IV0".
function releaseOf(text: string): Release | undefined {
  const [, major, minor] = /^(\d+)\.(\d+)(?![\d])/.exec(text) ?? [];
  if (major === undefined || minor === undefined) return undefined;
  const rank = Number(major) * 1_000 + Number(minor);
  return { name: `${major}.${minor}`, rank };
}
