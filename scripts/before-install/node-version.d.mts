export function isSupported(version: string): boolean;
export function refuseOldNode(): void;
