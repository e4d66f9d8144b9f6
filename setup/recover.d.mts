export declare const recover: (run: {
  readonly stack: string;
  readonly pulumi: string;
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly say: (text: string) => void;
}) => Promise<void>;

export declare const halfMade: (state: {
  readonly deployment: { readonly pending_operations?: readonly object[] };
}) => readonly { readonly kind: string; readonly name: string }[];

export type Lock = {
  readonly pid: number;
  readonly hostname: string;
  readonly timestamp: string;
};

export declare const readLocks: (
  backend: string | undefined,
  stack: string,
) => readonly Lock[];

export declare const isDead: (lock: Lock) => boolean;
