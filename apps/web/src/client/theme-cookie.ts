/** The theme is kept in a cookie, so that the server's first answer already has the right colours. */
export const THEME_COOKIE = 'maskloop-theme';
