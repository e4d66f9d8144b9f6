import * as docker from "@pulumi/docker";
import type * as pulumi from "@pulumi/pulumi";
import type {
  ClusterSettings,
  HostSettings,
} from "../../stack/config/settings.ts";

// Where a container is made: in the network of its Docker Engine, with the provider for that engine.
export type OnHost = {
  readonly network: docker.Network;
  // Pulumi's own provider for Docker when empty.
  readonly provider: { readonly provider?: docker.Provider };
};

// The Docker Engines of a cluster, each with a network of the same name; without hosts the one that docker talks to by itself.
export class Places {
  readonly #byHost: ReadonlyMap<string | undefined, OnHost>;

  constructor(
    parent: pulumi.Resource,
    network: string,
    { hosts, handOver }: Pick<ClusterSettings, "hosts" | "handOver">,
  ) {
    const options = handOver ? { parent, retainOnDelete: true } : { parent };
    const named = hosts.map(
      (host) => [host.name, onHost(options, network, host)] as const,
    );
    this.#byHost = new Map<string | undefined, OnHost>(
      named.length > 0 ? named : [[undefined, atHome(options, network)]],
    );
  }

  on(host: string | undefined): OnHost {
    const place = this.#byHost.get(host);
    if (place === undefined) throw new Error(`there is no host ${host}`);
    return place;
  }
}

type Options = { readonly parent: pulumi.Resource };

function atHome(options: Options, name: string): OnHost {
  const network = new docker.Network(name, { name }, { ...options });
  return { network, provider: {} };
}

function onHost(
  options: Options,
  name: string,
  { name: host, endpoint, certPath }: HostSettings,
): OnHost {
  const provider = new docker.Provider(
    `${name}-${host}`,
    {
      host: endpoint,
      ...(certPath === undefined ? {} : { certPath }),
      // An engine that is out of reach is told by what is done on it, and is no reason to plan nothing at all.
      disableDockerDaemonCheck: true,
    },
    { parent: options.parent },
  );
  const network = new docker.Network(
    `${name}-${host}`,
    { name },
    { ...options, provider },
  );
  return { network, provider: { provider } };
}
