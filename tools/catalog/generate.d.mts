export function generate(folder?: string): void;
