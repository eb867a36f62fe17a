/** The browser's local storage; null where it is forbidden (reading the property throws there). */
export function localStorageIfAllowed(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}
