export declare const ensureTestBrowser: () => Promise<string>;
