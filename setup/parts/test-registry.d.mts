export declare const ensureTestRegistry: () => Promise<string>;
