import type * as pulumi from "@pulumi/pulumi";
import { afterCheck } from "./own-clusters.ts";
import { Provider } from "../resources/provider.ts";

export type ExistingClusterArgs = {
  /** host:port of some brokers, separated by commas: plain text that is known before anything runs. */
  readonly bootstrapServers: string;
  /** TLS: true when the brokers' certificates need nothing special; plain TCP when left out. */
  readonly tls?: true | TlsArgs;
  /** SASL; none when left out. */
  readonly sasl?: SaslArgs;
};

export type TlsArgs = {
  /** Certificates to trust, as PEM; those that Node.js brings along when left out. */
  readonly ca?: string;
  /** Our certificate, as PEM. */
  readonly cert?: string;
  /** The private key of cert, as PEM; a secret. */
  readonly key?: pulumi.Output<string>;
  /** The name in the brokers' certificates; the host that is connected to when left out. */
  readonly serverName?: string;
};

export type SaslArgs = {
  /** How to authenticate. */
  readonly mechanism: "PLAIN" | "SCRAM-SHA-256" | "SCRAM-SHA-512";
  /** Who we are. */
  readonly username: string;
  /** A secret, for example from new pulumi.Config().requireSecret("password"). */
  readonly password: pulumi.Output<string>;
};

/** A cluster that somebody else runs: nothing of it is made here, only what lives in it is reconciled. */
export class ExistingCluster extends Provider {
  constructor(
    name: string,
    { bootstrapServers, tls, sasl }: ExistingClusterArgs,
    options: pulumi.ResourceOptions = {},
  ) {
    const { ca, cert, key, serverName } = tls === true ? {} : (tls ?? {});
    super(
      name,
      {
        bootstrapServers,
        tls: tls && "true",
        tlsCa: ca,
        tlsCert: cert,
        tlsKey: key,
        tlsServerName: serverName,
        saslMechanism: sasl?.mechanism,
        saslUsername: sasl?.username,
        saslPassword: sasl?.password,
      },
      { ...options, ...afterCheck(options) },
    );
  }
}
