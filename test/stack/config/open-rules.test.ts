import assert from "node:assert/strict";
import { checkOpen } from "../../../src/stack/config/open-rules.ts";
import { readStackContent } from "../../../src/stack/config/read-settings.ts";

type Cluster = Parameters<typeof checkOpen>[0];
type Host = NonNullable<Cluster["hosts"]>[string];

describe("clusters without authentication", () => {
  it("are warned of, once, where they are published beyond the host itself", () => {
    const hosts = { a: host("10.0.0.1"), b: host("10.0.0.2", "0.0.0.0") };
    assert.deepEqual(words({ hosts }), [
      ["warning", "hosts.a.address", "ports on 10.0.0.1, 0.0.0.0 and 10.0.0.2"],
    ]);
    const external = { basePort: 9090, bind: "10.0.0.1" };
    assert.deepEqual(words({ external }), [
      ["warning", "external.bind", "ports on 10.0.0.1"],
    ]);
  });

  it("are refused where their data is protected, unless that is accepted", () => {
    const open = { hosts: { a: host("10.0.0.1") }, protect: true };
    assert.deepEqual(words(open), [
      ["error", "hosts.a.address", "ports on 10.0.0.1"],
    ]);
    assert.deepEqual(words({ ...open, acceptUnauthenticated: true }), []);
  });

  it("are fine on the loopback interface, which is the default", () => {
    const external = { basePort: 9090, address: "kafka.example.com" };
    assert.deepEqual(words({ external, protect: true }), []);
    const hosts = { a: host("10.0.0.1", "127.0.0.1") };
    assert.deepEqual(words({ hosts, protect: true }), []);
  });

  it("do not stop a run by the warning, which has its line", () => {
    const text = `config:
  kafka-stack:cluster:
    name: dev
    brokers: { 1: {} }
    external: { basePort: 9090, bind: 0.0.0.0 }
`;
    const { settings, problems } = readStackContent(text, "stack.yaml");
    assert.ok(settings !== undefined && "cluster" in settings);
    assert.deepEqual(
      problems.map(({ severity, place }) => [severity, place?.line]),
      [["warning", 5]],
    );
  });
});

function host(address: string, bind?: string): Host {
  const more = bind === undefined ? {} : { bind };
  return { endpoint: "ssh://a", address, ...more };
}

function words(cluster: Cluster): readonly (readonly string[])[] {
  return checkOpen(cluster).map(({ severity, path, found }) => [
    severity,
    path.join("."),
    found,
  ]);
}
