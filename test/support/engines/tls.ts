import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeAuthority } from "../certificates.ts";

// How an engine is reached by TCP with TLS, where both sides show a certificate.
export type TlsWay = {
  readonly endpoint: string;
  // The folder with what a client shows, as docker has it.
  readonly certPath: string;
  readonly options: readonly string[];
};

// Makes an authority of which nobody else knows, and what both sides need of it, below the folder.
export function openByTls(folder: string, address: string): TlsWay {
  const authority = makeAuthority("authority of an engine");
  const pair = (name: string, hosts: readonly string[]): string => {
    const path = join(folder, name);
    mkdirSync(path, { recursive: true });
    const { cert, key } = authority.issue(name, hosts);
    const files = {
      "ca.pem": authority.cert,
      "cert.pem": cert,
      "key.pem": key,
    };
    for (const [file, text] of Object.entries(files))
      writeFileSync(join(path, file), text, { mode: 0o600 });
    return path;
  };
  const server = pair("server", [address]);
  const endpoint = `tcp://${address}:2376`;
  return {
    endpoint,
    certPath: pair("client", []),
    options: [
      ...["--host", endpoint, "--tlsverify"],
      ...["--tlscacert", join(server, "ca.pem")],
      ...["--tlscert", join(server, "cert.pem")],
      ...["--tlskey", join(server, "key.pem")],
    ],
  };
}
