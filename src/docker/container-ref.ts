// A Docker Engine other than the one that docker talks to by itself.
export type Engine = {
  // As docker takes it after --host.
  readonly endpoint: string;
  // The folder with ca.pem, cert.pem and key.pem; undefined where there is no TLS.
  readonly certPath: string | undefined;
};

// A container and where it is, as one text that travels through the state: its name alone for the engine that docker talks
// to by itself, else name@endpoint or name@endpoint#certPath. No name of a container holds an @.
export function containerRef(name: string, engine: Engine | undefined): string {
  if (engine === undefined) return name;
  const { endpoint, certPath } = engine;
  const certificates = certPath === undefined ? "" : `#${certPath}`;
  return `${name}@${endpoint}${certificates}`;
}

// The name of a container, wherever it is.
export function nameIn(ref: string): string {
  return split(ref)[0];
}

// The same for something else on the engine of a container, such as a volume or folder.
export function onSameEngine(ref: string, name: string): string {
  const [, where] = split(ref);
  return where === undefined ? name : `${name}@${where}`;
}

// The options that lead docker to the engine of a container.
export function engineOptions(ref: string): readonly string[] {
  const [, where] = split(ref);
  if (where === undefined) return [];
  const [endpoint = "", certPath] = where.split("#");
  return [
    ...["--host", endpoint],
    ...(certPath === undefined
      ? []
      : [
          "--tlsverify",
          ...["--tlscacert", `${certPath}/ca.pem`],
          ...["--tlscert", `${certPath}/cert.pem`],
          ...["--tlskey", `${certPath}/key.pem`],
        ]),
  ];
}

function split(ref: string): readonly [name: string, where?: string] {
  const at = ref.indexOf("@");
  return at < 0 ? [ref] : [ref.slice(0, at), ref.slice(at + 1)];
}
