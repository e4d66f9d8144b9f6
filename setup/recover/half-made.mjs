// What of a state matters here: { resources, pending_operations }.

const containerType = "docker:index/container:Container";
const networkType = "docker:index/network:Network";
const clusterType = "kafka-stack:index:KafkaCluster";

// Gives the resources that were being created when their run ended and that no later run has recorded.
export const pendingCreates = ({ resources = [], pending_operations = [] }) => {
  const recorded = new Set(resources.map(({ urn }) => urn));
  return pending_operations
    .filter(({ type }) => type === "creating")
    .map(({ resource }) => resource)
    .filter(({ urn }) => !recorded.has(urn));
};

// Whether a state tells of anything that was being created, recorded later or not.
export const hasPending = ({ pending_operations = [] }) =>
  pending_operations.some(({ type }) => type === "creating");

// Whether creating it once more takes over what the run before has made, or finds it removed by us.
export const canBeMadeAgain = ({ type }) =>
  type.startsWith("kafka-stack:") ||
  type.startsWith("docker:index/volume:") ||
  type === containerType ||
  type === networkType;

// Gives the names of the containers that were being created.
export const pendingContainers = (deployment) =>
  pendingCreates(deployment)
    .filter(({ type }) => type === containerType)
    .map(({ inputs }) => inputs?.name);

// Gives the networks that a state holds, as { id, name }.
export const networksOf = ({ resources = [] }) =>
  resources
    .filter(({ type, id }) => type === networkType && id)
    .map(({ id, inputs }) => ({ id, name: inputs?.name }));

// Gives the names of networks that the state does not hold although a run meant to make them.
export const missingNetworks = (deployment) => {
  const { resources = [] } = deployment;
  const have = new Set(networksOf(deployment).map(({ name }) => name));
  const pending = pendingCreates(deployment)
    .filter(({ type }) => type === networkType)
    .map(({ inputs }) => inputs?.name);
  // Our network is called like its cluster.
  const clusters = resources
    .filter(({ type }) => type === clusterType)
    .map(({ urn }) => urn.split("::").at(-1));
  return [...new Set([...pending, ...clusters])].filter(
    (name) => typeof name === "string" && !have.has(name),
  );
};

// Gives the containers, of those in a network of the state, that a run has made and not recorded: one that was being created
// by its name, or one with a name of ours that is younger than the last good run.
export const unrecorded = (deployment, network, containers, lastGood) => {
  const { resources = [] } = deployment;
  const recorded = new Set(resources.map(({ id }) => id));
  const pending = new Set(pendingContainers(deployment));
  const rest = /^-(broker|zookeeper)-\d+$/;
  const isOurs = (name) =>
    name.startsWith(network.name) && rest.test(name.slice(network.name.length));
  return containers.filter(
    ({ id, name, created }) =>
      !recorded.has(id) &&
      (pending.has(name) || (isOurs(name) && created > lastGood)),
  );
};
