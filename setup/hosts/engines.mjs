import { execFile } from "node:child_process";
import { promisify } from "node:util";

// The Docker Engines of hosts that a stack's resources are on, each with the URN of its provider and those of what is there. One
// that Docker finds by itself is not among them.
export const enginesIn = (resources) =>
  resources
    .filter(({ type, inputs }) => type === provider && inputs?.host)
    .map(({ urn, parent, inputs: { host, certPath } }) => ({
      ...{ urn, name: hostName(urn, parent), endpoint: host, certPath },
      urns: resources
        .filter((each) => each.provider?.startsWith(`${urn}::`))
        .map((each) => each.urn),
    }));

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

// Whether such words say that nobody is there. Others, such as a refused login, come from a host that may well run containers.
export const saysNobody = (why) =>
  /no route to host|host is down|unreachable|refused|timed? ?out|deadline exceeded|no such host|not resolve|not known|is the docker daemon running|not within/i.test(
    why,
  );

// Says what is on an engine.
export const namesOn = ({ urns }) => urns.map(nameIn).join(", ");

const provider = "pulumi:providers:docker";

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
