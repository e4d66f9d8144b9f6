import {
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
} from "node:crypto";
import { isIPv4 } from "node:net";

// A certificate and its private key, as PEM texts.
export type Identity = { readonly cert: string; readonly key: string };

export type Authority = Identity & {
  // A certificate for these DNS names and IPv4 addresses ("ip" stands for 127.0.0.1), signed by this authority.
  readonly issue: (name: string, hosts?: readonly string[]) => Identity;
};

// Makes a certificate authority of which nobody but the test knows; Node.js alone can read certificates, not make them.
export function makeAuthority(name: string): Authority {
  const pair = makeKeys();
  const cert = certificate({
    subject: name,
    issuer: name,
    subjectKey: pair.publicKey,
    issuerKey: pair.privateKey,
    extensions: [extension(basicConstraints, sequence(boolean(true)), true)],
  });
  return {
    cert,
    key: toPem(pair.privateKey),
    issue: (subject, hosts = []) => {
      const own = makeKeys();
      const names = hosts.length === 0 ? [] : [alternativeNames(hosts)];
      const issued = certificate({
        subject,
        issuer: name,
        subjectKey: own.publicKey,
        issuerKey: pair.privateKey,
        extensions: names,
      });
      return { cert: issued, key: toPem(own.privateKey) };
    },
  };
}

type Wanted = {
  readonly subject: string;
  readonly issuer: string;
  readonly subjectKey: KeyObject;
  readonly issuerKey: KeyObject;
  readonly extensions: readonly Buffer[];
};

const ecdsaWithSha256 = "1.2.840.10045.4.3.2";
const commonName = "2.5.4.3";
const basicConstraints = "2.5.29.19";
const subjectAltName = "2.5.29.17";

function makeKeys(): { publicKey: KeyObject; privateKey: KeyObject } {
  return generateKeyPairSync("ec", { namedCurve: "P-256" });
}

function toPem(key: KeyObject): string {
  return String(key.export({ type: "pkcs8", format: "pem" }));
}

// X.509 version 3 (RFC 5280), in DER.
function certificate(wanted: Wanted): string {
  const algorithm = sequence(oid(ecdsaWithSha256));
  const hour = 3_600_000;
  const body = sequence(
    tagged(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    algorithm,
    nameOf(wanted.issuer),
    sequence(time(Date.now() - hour), time(Date.now() + 24 * hour)),
    nameOf(wanted.subject),
    wanted.subjectKey.export({ type: "spki", format: "der" }),
    ...(wanted.extensions.length === 0
      ? []
      : [tagged(0xa3, sequence(...wanted.extensions))]),
  );
  const signature = sign("sha256", body, wanted.issuerKey);
  const unused = Buffer.from([0]);
  const der = sequence(
    body,
    algorithm,
    tagged(0x03, Buffer.concat([unused, signature])),
  );
  const lines = der.toString("base64").match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`;
}

function nameOf(text: string): Buffer {
  const value = tagged(0x0c, Buffer.from(text, "utf8"));
  return sequence(tagged(0x31, sequence(oid(commonName), value)));
}

function alternativeNames(hosts: readonly string[]): Buffer {
  const names = hosts
    .map((host) => (host === "ip" ? "127.0.0.1" : host))
    .map((host) =>
      isIPv4(host)
        ? tagged(0x87, Buffer.from(host.split(".").map(Number)))
        : tagged(0x82, Buffer.from(host, "ascii")),
    );
  return extension(subjectAltName, sequence(...names));
}

function extension(id: string, value: Buffer, critical = false): Buffer {
  const flag = critical ? [boolean(true)] : [];
  return sequence(oid(id), ...flag, tagged(0x04, value));
}

function time(ms: number): Buffer {
  const digits = new Date(ms).toISOString().replace(/\.\d+|[-:T]/g, "");
  return tagged(0x17, Buffer.from(digits.slice(2), "ascii"));
}

function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  const bytes = [first * 40 + second, ...rest.flatMap(base128)];
  return tagged(0x06, Buffer.from(bytes));
}

function base128(number: number): readonly number[] {
  const low = number % 128;
  const high = Math.floor(number / 128);
  return high === 0 ? [low] : [...base128(high).map((byte) => byte | 128), low];
}

function boolean(value: boolean): Buffer {
  return tagged(0x01, Buffer.from([value ? 255 : 0]));
}

function integer(bytes: Buffer): Buffer {
  return tagged(0x02, bytes);
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return tagged(0x30, Buffer.concat(parts));
}

function tagged(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const size =
    length < 128
      ? [length]
      : length < 256
        ? [0x81, length]
        : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}
