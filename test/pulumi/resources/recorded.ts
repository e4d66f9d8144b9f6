import * as pulumi from "@pulumi/pulumi";
import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb.js";

// One resource as the engine is told of it; others are named by their names.
export type Recorded = {
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly parent: string | undefined;
  readonly dependsOn: readonly string[];
  // The resources whose outputs stand in the inputs.
  readonly inputsFrom: readonly string[];
  readonly provider: string | undefined;
  readonly protect: boolean;
  readonly replaceOnChanges: readonly string[];
  readonly ignoreChanges: readonly string[];
  readonly timeouts: { readonly create: string; readonly update: string };
};

// The resources that a program registers, in the order in which it does. Pulumi's mocks show only type, name and inputs,
// so that the whole message is looked at on its way to them.
export async function record(
  program: () => pulumi.Resource,
): Promise<readonly Recorded[]> {
  await pulumi.runtime.setMocks(
    {
      newResource: ({ name, inputs }) => ({
        id: `id of ${name}`,
        state: {
          clusterId: "the-cluster",
          // Brokers and gates let the run of their inputs through.
          __passed: (inputs as { readonly __run?: string }).__run,
          ...(inputs as object),
        },
      }),
      call: () => ({}),
    },
    "kafka-stack",
    "test",
  );
  const requests: RegisterResourceRequest[] = [];
  watch((request) => requests.push(request));
  const last = program();
  await new Promise((resolve) => last.urn.apply(resolve));
  return requests.map(toRecorded);
}

// The one resource of this type and name.
export function find(
  all: readonly Recorded[],
  type: string,
  name: string,
): Recorded {
  const [found, ...others] = all.filter(
    (one) => one.type === type && one.name === name,
  );
  if (found === undefined || others.length > 0)
    throw new Error(`${others.length} more or none: ${type} ${name}`);
  return found;
}

type Monitor = {
  registerResource: (
    request: RegisterResourceRequest,
    done: (error: Error | null, response: unknown) => void,
  ) => unknown;
};

function watch(see: (request: RegisterResourceRequest) => void): void {
  const monitor = pulumi.runtime.getMonitor() as unknown as Monitor;
  const register = monitor.registerResource.bind(monitor);
  monitor.registerResource = (request, done) => {
    see(request);
    return register(request, done);
  };
}

function toRecorded(request: RegisterResourceRequest): Recorded {
  const from: string[] = [];
  request.getPropertydependenciesMap().forEach((dependencies) => {
    from.push(...dependencies.getUrnsList());
  });
  const timeouts = request.getCustomtimeouts();
  return {
    type: request.getType(),
    name: request.getName(),
    inputs: request.getObject()?.toJavaScript() ?? {},
    parent: nameOf(request.getParent()),
    dependsOn: request
      .getDependenciesList()
      .flatMap((urn) => nameOf(urn) ?? []),
    inputsFrom: from.flatMap((urn) => nameOf(urn) ?? []),
    provider: nameOf(request.getProvider().replace(/::[^:]*$/, "")),
    protect: request.getProtect() ?? false,
    replaceOnChanges: request.getReplaceonchangesList(),
    ignoreChanges: request.getIgnorechangesList(),
    timeouts: {
      create: timeouts?.getCreate() ?? "",
      update: timeouts?.getUpdate() ?? "",
    },
  };
}

function nameOf(urn: string): string | undefined {
  return urn === "" ? undefined : urn.slice(urn.lastIndexOf("::") + 2);
}
