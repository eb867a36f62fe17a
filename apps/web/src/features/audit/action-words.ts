/** `invitation.created` → "Invitation created"; `api-key.revoked` → "Api key revoked". */
export function actionWords(action: string): string {
  const words = action.replaceAll(/[.\-_]/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const valueWords = (value: unknown): string =>
  Array.isArray(value)
    ? value.map(valueWords).join(' and ')
    : typeof value === 'string'
      ? value
      : JSON.stringify(value);

/** What an event carries, on one line: `role annotator, from manager`. */
export const dataWords = (data: Record<string, unknown>): string =>
  Object.entries(data)
    .filter(([, value]) => value !== null && value !== '')
    .map(([key, value]) => `${key} ${valueWords(value)}`)
    .join(', ');
