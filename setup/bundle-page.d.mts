export declare const bundlePage: (entry: string) => Promise<string>;
