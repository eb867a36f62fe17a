/** How the suite's set-up tells its test processes where the server is and what to copy. */
export const URL_VARIABLE = 'MASKLOOP_TEST_POSTGRES';
export const TEMPLATE_VARIABLE = 'MASKLOOP_TEST_TEMPLATE';
