import assert from "node:assert/strict";
import { createPrivateKey } from "node:crypto";
import { join } from "node:path";
import { printProblem } from "../../src/text/problems/print.ts";
import { readPems } from "../../src/stack/read-pems.ts";
import { makeAuthority } from "../support/certificates.ts";
import { projectOf, type TestProject } from "./project-of.ts";

const authority = makeAuthority("a CA");
const { cert, key } = authority.issue("a client");
const where = "f.yaml:3:9 config.kafka-stack:connect.tls";

describe("readPems", () => {
  let project: TestProject;
  beforeEach(() => {
    const passphrase = createPrivateKey(key).export({
      type: "pkcs8",
      format: "pem",
      cipher: "aes-256-cbc",
      passphrase: "hunter2",
    });
    project = projectOf({
      "ca.pem": `${authority.cert}${cert}`,
      "tls/cert.pem": cert,
      "tls/key.pem": key,
      "tls/other.pem": authority.key,
      "locked.pem": String(passphrase),
      "text.pem": "hunter2",
      "broken.pem": cert.replace(/\n.{20}/, "\nAAAAAAAAAAAAAAAAAAAA"),
    });
  });
  afterEach(() => {
    project.remove();
  });

  const read = (paths: Readonly<Record<string, string>>) => {
    const place = { file: "f.yaml", line: 3, column: 9 };
    const named = Object.entries(paths).map(
      ([name, path]) => [name, { path, place }] as const,
    );
    return readPems(Object.fromEntries(named), project.root);
  };
  const problems = (paths: Readonly<Record<string, string>>) =>
    read(paths).problems.map(printProblem);

  it("gives the content of files, from the root of the project or from anywhere", () => {
    const paths = {
      ca: "ca.pem",
      cert: "tls/cert.pem",
      key: join(project.root, "tls/key.pem"),
    };
    assert.deepEqual(read(paths), {
      pems: { ca: `${authority.cert}${cert}`, cert, key },
      problems: [],
    });
  });

  it("gives nothing where nothing is named", () => {
    assert.deepEqual(read({}), { pems: {}, problems: [] });
  });

  it("tells of every file that is missing or no PEM, and shows nothing of it", () => {
    assert.deepEqual(
      problems({ ca: "text.pem", cert: "none.pem", key: "text.pem" }),
      [
        `${where}.ca: expected a PEM file with certificates, found none in this file`,
        `${where}.cert: expected a PEM file with certificates, found no file; paths are relative to the project`,
        `${where}.key: expected a PEM file with a private key, without a passphrase, found none in this file`,
      ],
    );
  });

  it("tells of what cannot be used", () => {
    assert.deepEqual(
      problems({ ca: "tls", cert: "broken.pem", key: "locked.pem" }),
      [
        `${where}.ca: expected a PEM file with certificates, found a folder`,
        `${where}.cert: expected a PEM file with certificates, found a certificate that cannot be read`,
        `${where}.key: expected a PEM file with a private key, without a passphrase, found a key with a passphrase`,
      ],
    );
  });

  it("tells when the key belongs to another certificate", () => {
    assert.deepEqual(problems({ cert: "tls/cert.pem", key: "tls/other.pem" }), [
      `${where}.key: expected the private key of the certificate in cert, found that of another; cert is "tls/cert.pem"`,
    ]);
  });
});
