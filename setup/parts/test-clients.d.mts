export declare const ensureTestClients: () => Promise<string>;
