import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  type Away,
  findAway,
  leaveOut,
  whyNotAll,
  whyNotStarted,
} from "../../../setup/hosts/away.mjs";
import { enginesIn, saysNobody } from "../../../setup/hosts/engines.mjs";
import { inFolder, withEngine } from "../stand-ins.ts";
import { type Resource, stackOnHosts } from "./resources.ts";

const there = "k-c, k-broker-2";

describe("hosts of a stack that are out of reach", () => {
  it("are those whose Docker Engine does not answer, with what is on them", () =>
    inFolder((folder) =>
      withEngine(
        (_, response) => response.end("{}"),
        async (a) => {
          const c = `unix://${folder}/none.sock`;
          const away = await awayIn(folder, stackOnHosts({ a, c }));
          assert.deepEqual(
            away.map(({ name, endpoint }) => [name, endpoint]),
            [["c", c]],
          );
          const said: string[] = [];
          const left = leaveOut(away, { say: (text) => said.push(text) });
          assert.deepEqual(
            left,
            away.flatMap(({ urns }) => urns.flatMap((u) => ["--exclude", u])),
          );
          assert.equal(left.length, 4);
          assert.equal(said.length, 1);
          assert.match(
            said[0] ?? "",
            new RegExp(
              `^host c: Docker at ${c} does not answer \\(.+\\), so what is there is left out: ${there}$`,
            ),
          );
        },
      ),
    ));

  it("are none where no host is named, or none is used", () =>
    inFolder(async (folder) => {
      const unused = stackOnHosts({ a: "unix:///none", c: "unix:///none" })
        .filter(({ type }) => type === "pulumi:providers:docker")
        .map((each, index) => (index ? each : { ...each, inputs: {} }));
      assert.deepEqual(await awayIn(folder, unused), []);
    }));

  it("are not looked for where there is no state; Pulumi says so itself", () =>
    inFolder(async (folder) => {
      const run = { ...runIn(folder), backend: "s3://none" };
      assert.deepEqual(await findAway(run), []);
    }));

  it("are asked with the certificates that the stack names", () => {
    const [provider = { urn: "", type: "" }, ...rest] = stackOnHosts({
      a: "tcp://a:2376",
      c: "tcp://c:2376",
    }).slice(1);
    const inputs = { host: "tcp://a:2376", certPath: "/certificates" };
    const [engine] = enginesIn([{ ...provider, inputs }, ...rest]);
    assert.equal(engine?.certPath, "/certificates");
  });

  it("are named with both ways on", () => {
    const away = enginesIn(stackOnHosts({ a: "ssh://a", c: "ssh://c" }))
      .filter(({ name }) => name === "c")
      .map((each) => ({ ...each, why: "no route to host" }));
    const run = { stack: "dev" };
    const ways = [
      "When it is back, type the same command again.",
      "If host c is gone for good, type: npm run recover -- --stack dev --forget-host c, then the same command again.",
    ];
    assert.equal(
      whyNotAll(away, run),
      [
        "stack dev is not gone as a whole, and keeps what is out of reach:",
        `  host c: ${there}`,
        ...ways,
      ].join("\n"),
    );
    assert.equal(
      whyNotStarted(away, run),
      [
        "nothing was started, because it needs every host of the stack:",
        `  host c: Docker at ssh://c does not answer (no route to host); there: ${there}`,
        ...ways,
      ].join("\n"),
    );
  });
});

describe("what docker says of a host that it cannot ask", () => {
  const nobody = [
    "Cannot connect to the Docker daemon at tcp://a:1. Is the docker daemon running?",
    "error during connect: dial tcp: lookup a on 10.0.0.1:53: no such host",
    "error during connect: dial tcp 10.0.0.1:2376: connect: no route to host",
    "error during connect: dial tcp 10.0.0.1:2376: i/o timeout",
    "exit status 255: stderr=ssh: connect to host a port 22: Connection refused",
    "exit status 255: stderr=ssh: Could not resolve hostname a: Name or service not known",
    "not within 45 s",
  ];
  const somebody = [
    "exit status 255: stderr=ops@a: Permission denied (publickey).",
    "exit status 255: stderr=Host key verification failed.",
    "error during connect: tls: failed to verify certificate: x509: unknown authority",
    "permission denied while trying to connect to the Docker daemon socket",
    "unable to resolve docker endpoint: open /certs/ca.pem: no such file or directory",
  ];

  it("is that nobody is there, or that somebody is, whom it may not ask", () => {
    assert.deepEqual(
      nobody.filter((why) => !saysNobody(why)),
      [],
    );
    assert.deepEqual(somebody.filter(saysNobody), []);
  });
});

function awayIn(
  folder: string,
  resources: readonly Resource[],
): Promise<readonly Away[]> {
  writeFileSync(join(folder, "Pulumi.yaml"), "name: small\n");
  const stacks = join(folder, ".pulumi/stacks/small");
  mkdirSync(stacks, { recursive: true });
  const state = JSON.stringify({ checkpoint: { latest: { resources } } });
  writeFileSync(join(stacks, "dev.json"), state);
  return findAway(runIn(folder));
}

function runIn(folder: string) {
  return {
    ...{ pulumi: "none", stack: "dev", cwd: folder, env: process.env },
    ...{ backend: `file://${folder}`, say: () => undefined },
  };
}
