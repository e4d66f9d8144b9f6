// Gives a state in which what is on these engines stands between no other resources: what came after it comes after what it came
// after itself. Pulumi keeps all that an excluded resource depends on, which for one broker are all those before it.
export const setApart = (deployment, engines) => {
  const { resources = [] } = deployment;
  const away = new Map(
    resources.filter(isOn(engines)).map((each) => [each.urn, each]),
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
  const { resources, pending_operations = [] } = setApart(deployment, engines);
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

// Brokers remembers which container is where, so that none moves to another host; without that they may be made anew elsewhere.
const withoutPlaces = (resource, engines) => {
  if (resource.type !== "kafka-stack:index:Brokers") return resource;
  const { __containers: containers = {}, __hosts: hosts = {} } =
    resource.inputs;
  const isThere = (ref = "") =>
    engines.some(({ endpoint }) => endpointIn(ref) === endpoint);
  const without = (texts = {}, refs = texts) =>
    Object.fromEntries(
      Object.entries(texts).filter(([key]) => !isThere(refs[key])),
    );
  return {
    ...resource,
    inputs: {
      ...resource.inputs,
      brokers: without(resource.inputs.brokers, containers),
      zookeepers: without(resource.inputs.zookeepers, containers),
      __containers: without(containers),
      __hosts: without(hosts),
    },
  };
};

// As src/docker/container-ref.ts writes it: name@endpoint#certPath.
const endpointIn = (ref) => ref.slice(ref.indexOf("@") + 1).split("#")[0];
