import * as pulumi from "@pulumi/pulumi";
import type { ConnectSettings } from "../../stack/config/settings.ts";
import { existingPlace } from "./cluster-place.ts";
import { Provider } from "./provider.ts";

// The content of the PEM files of a connection.
type Pems = {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
};

// A Kafka cluster that exists: nothing of it is made here, only what lives in it is reconciled.
export class ExistingCluster {
  readonly bootstrapServers: string;
  // Of the only cluster that is meant; when undefined, the first one seen is remembered.
  readonly clusterId: string | undefined;
  // Whether there is one is not for us to know; null shows as no output.
  readonly zookeeperConnect = null;
  // For what lives in this cluster.
  readonly provider: Provider;
  // There is nothing to wait for.
  readonly ready = undefined;
  readonly declaredBrokers = undefined;
  // See existingPlace.
  readonly place: string;

  // The encrypted parts come from the stack config, decrypted by Pulumi.
  constructor(
    name: string,
    settings: ConnectSettings,
    pems: Pems,
    config: pulumi.Config,
    // The id of the cluster, if the state of the stack knows it.
    remembered?: string,
  ) {
    const { tls, sasl } = settings;
    this.bootstrapServers = settings.bootstrapServers;
    this.clusterId = settings.clusterId ?? remembered;
    this.place = existingPlace(settings.bootstrapServers);
    const secretKey = tls?.secretKey === true ? keyIn(config) : undefined;
    const key =
      pems.key === undefined ? secretKey : pulumi.secret(pems.key.trim());
    this.provider = new Provider(name, {
      bootstrapServers: settings.bootstrapServers,
      zookeeperConnect: settings.zookeeperConnect,
      tls: tls && "true",
      tlsCa: pems.ca,
      tlsCert: pems.cert,
      tlsKey: key,
      tlsServerName: tls?.serverName,
      saslMechanism: sasl?.mechanism,
      saslUsername: sasl?.username,
      saslPassword: sasl && passwordIn(config),
    });
  }
}

// The stack config as the program gets it: where the file says {secure: …}, there is the text itself, and what looks like
// a number may have become one.
type Decrypted = {
  readonly tls?: { readonly key?: string | number };
  readonly sasl?: { readonly password?: string | number };
};

function passwordIn(config: pulumi.Config): pulumi.Output<string> {
  return decrypted(config).apply(({ sasl }) => String(sasl?.password));
}

function keyIn(config: pulumi.Config): pulumi.Output<string> {
  return decrypted(config).apply(({ tls }) => String(tls?.key).trim());
}

function decrypted(config: pulumi.Config): pulumi.Output<Decrypted> {
  return config.requireSecretObject<Decrypted>("connect");
}
