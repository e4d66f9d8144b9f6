import { execFile } from "node:child_process";
import { createConnection } from "node:net";
import { promisify } from "node:util";

// The Docker Engines of hosts that a stack's resources are on, each with the URN of its provider, those of what is there and
// those of the gates of its containers. One that Docker finds by itself is not among them.
export const enginesIn = (resources) =>
  resources
    .filter(({ type, inputs }) => type === provider && inputs?.host)
    .map(({ urn, parent, inputs: { host, certPath } }) => ({
      ...{ urn, name: hostName(urn, parent), endpoint: host, certPath },
      urns: resources
        .filter((each) => each.provider?.startsWith(`${urn}::`))
        .map((each) => each.urn),
      gates: resources.filter(isGateAt(host)).map((each) => each.urn),
    }));

// Whether a resource is the gate of a container at this endpoint; it deletes the volumes that are there.
export const isGateAt =
  (endpoint) =>
  ({ type, inputs }) =>
    gates.includes(type) && endpointIn(inputs?.__container) === endpoint;

// As src/docker/container-ref.ts writes it: name@endpoint#certPath.
export const endpointIn = (ref = "") =>
  ref.includes("@") ? ref.slice(ref.indexOf("@") + 1).split("#")[0] : undefined;

// Why an engine does not answer, in docker's words; undefined when it does, and without docker, because then nobody knows.
export const whyAway = async (
  { endpoint, certPath },
  env,
  patienceMs = 10_000,
) => {
  const words = ["--host", endpoint, ...tlsOptions(certPath), "version"];
  try {
    await promisify(execFile)("docker", words, { env, timeout: patienceMs });
    return undefined;
  } catch ({ code, killed, stderr = "" }) {
    // Pulumi's plugin needs none.
    if (code === "ENOENT") return undefined;
    return killed
      ? `not within ${patienceMs / 1000} s`
      : stderr.trim().replace(/\s+/g, " ");
  }
};

// Whether the machine of an engine that does not answer is absent from the network, as far as that can be seen from here: it
// cannot be resolved or reached, or it never answers. A machine that refuses a connection or a login is there, and its
// containers may run without their daemon.
export const isAbsent = async ({ endpoint }, why, patienceMs = 10_000) =>
  /^(tcp|http|https):/.test(endpoint)
    ? absentCodes.includes(await connect(new URL(endpoint), patienceMs))
    : /^ssh:/.test(endpoint) && absentWords.test(why);

const absentCodes = [
  ...["ENOTFOUND", "EHOSTUNREACH", "EHOSTDOWN", "ENETUNREACH"],
  "ETIMEDOUT",
];

const absentWords =
  /could not resolve hostname|ssh: connect to host \S+ port \d+: (no route to host|host is down|network is unreachable|(connection|operation) timed out)/i;

// Gives the code of the error with which a connection failed; undefined when it did not.
const connect = ({ hostname, port }, timeout) =>
  new Promise((resolve) => {
    const options = { host: hostname.replace(/^\[|\]$/g, ""), port, timeout };
    const socket = createConnection(options, () => end(undefined));
    const end = (code) => {
      socket.destroy();
      resolve(code);
    };
    socket.on("timeout", () => end("ETIMEDOUT"));
    socket.on("error", ({ code }) => end(code));
  });

// Says what is on an engine.
export const namesOn = ({ urns }) => urns.map(nameIn).join(", ");

const provider = "pulumi:providers:docker";

const gates = ["kafka-stack:index:Gate", "kafka-stack:index:ZooKeeperGate"];

const nameIn = (urn) => urn.split("::").at(-1);

// The provider of a host is called like its cluster and the host.
const hostName = (urn, parent) => {
  const [name, cluster] = [nameIn(urn), `${nameIn(parent ?? "")}-`];
  return name.startsWith(cluster) ? name.slice(cluster.length) : name;
};

const tlsOptions = (certPath) =>
  certPath
    ? [
        "--tlsverify",
        ...["ca", "cert", "key"].map(
          (name) =>
            `--tls${name === "ca" ? "cacert" : name}=${certPath}/${name}.pem`,
        ),
      ]
    : [];
