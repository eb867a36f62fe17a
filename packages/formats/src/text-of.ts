/** A file's text; of a file that is missing, none. */
export const textOf = (file: Uint8Array | undefined): string => new TextDecoder().decode(file);
