import { endpointIn, isGateAt } from "./engines.mjs";

// Gives a state in which what is on these engines stands between no other resources: what came after it comes after what it came
// after itself. Pulumi keeps all that an excluded resource depends on, which for one broker are all those before it.
// Their gates are among it, because a gate deletes the volumes of its container.
export const setApart = (deployment, engines) =>
  apart(deployment, (each) => isOn(engines)(each) || isGateOf(engines)(each));

const apart = (deployment, isAway) => {
  const { resources = [] } = deployment;
  const away = new Map(
    resources.filter(isAway).map((each) => [each.urn, each]),
  );
  const before = (urns) =>
    urns.flatMap((urn) =>
      away.has(urn) ? before(dependenciesOf(away.get(urn))) : [urn],
    );
  const among = (urns) => urns.filter((urn) => away.has(urn));
  return {
    ...deployment,
    resources: resources.map((each) =>
      withDependencies(each, away.has(each.urn) ? among : before),
    ),
  };
};

// Gives a state that knows nothing of these engines, and nothing of what is on them.
export const withoutEngines = (deployment, engines) => {
  const isThere = isOn(engines);
  const { resources, pending_operations = [] } = apart(deployment, isThere);
  return {
    ...deployment,
    resources: resources
      .filter((each) => !isThere(each))
      .map((each) => withoutPlaces(each, engines)),
    pending_operations: pending_operations.filter(
      ({ resource }) => !isThere(resource),
    ),
  };
};

const isOn =
  (engines) =>
  ({ urn, provider }) =>
    engines.some(
      (engine) => engine.urn === urn || provider?.startsWith(`${engine.urn}::`),
    );

const isGateOf = (engines) => (resource) =>
  engines.some(({ endpoint }) => isGateAt(endpoint)(resource));

const dependenciesOf = ({ dependencies = [], propertyDependencies = {} }) => [
  ...dependencies,
  ...Object.values(propertyDependencies).flat(),
];

const withDependencies = (resource, change) => {
  const { dependencies, propertyDependencies, deletedWith, replaceWith } =
    resource;
  const changed = (urns) => [...new Set(change(urns))];
  return {
    ...resource,
    ...(dependencies && { dependencies: changed(dependencies) }),
    ...(propertyDependencies && {
      propertyDependencies: Object.fromEntries(
        Object.entries(propertyDependencies).map(([property, urns]) => [
          property,
          changed(urns),
        ]),
      ),
    }),
    // To be deleted, or replaced, with another one is no order, so nothing takes its place.
    ...(replaceWith && {
      replaceWith: replaceWith.filter((urn) => change([urn]).includes(urn)),
    }),
    ...(deletedWith && {
      deletedWith: change([deletedWith]).find((urn) => urn === deletedWith),
    }),
  };
};

// A gate has no container and no volumes there any more. Brokers remembers which container is where, so that none moves to another host; without that they may be made anew elsewhere.
const withoutPlaces = (resource, engines) => {
  if (isGateOf(engines)(resource)) {
    const inputs = Object.entries(resource.inputs).filter(
      ([key]) => !["__container", "__volumes"].includes(key),
    );
    return { ...resource, inputs: Object.fromEntries(inputs) };
  }
  if (resource.type !== "kafka-stack:index:Brokers") return resource;
  const { __containers: containers = {}, __hosts: hosts = {} } =
    resource.inputs;
  const isThere = (ref = "") =>
    engines.some(({ endpoint }) => endpointIn(ref) === endpoint);
  const without = (texts = {}, refs = texts) =>
    Object.fromEntries(
      Object.entries(texts).filter(([key]) => !isThere(refs[key])),
    );
  const { __engines: engineIds } = resource.outputs ?? {};
  return {
    ...resource,
    // A new machine may take the name of the host.
    outputs: {
      ...resource.outputs,
      ...(engineIds && { __engines: without(engineIds, hosts) }),
    },
    inputs: {
      ...resource.inputs,
      brokers: without(resource.inputs.brokers, containers),
      zookeepers: without(resource.inputs.zookeepers, containers),
      __containers: without(containers),
      __hosts: without(hosts),
    },
  };
};
