export function sourcesHash(): string;
export function contentHash(body: string): string;
