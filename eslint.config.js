import next from '@next/eslint-plugin-next';
import hooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

// Rooms that run in browser, server and tests alike: no host API may slip in.
const HOST_GLOBALS = [
  'process',
  'Buffer',
  'window',
  'document',
  'navigator',
  'fetch',
  'setTimeout',
  'setInterval',
];
const PURE = ['packages/geometry/src/**', 'packages/domain/src/**', 'packages/inference/src/core/**'];

export default defineConfig(
  globalIgnores([
    '**/.next',
    '**/generated',
    '**/public',
    '**/next-env.d.ts',
    '.maskloop',
    '**/*.{js,mjs,cjs}',
  ]),
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommendedTypeChecked],
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      eqeqeq: ['error', 'always'],
      'no-console': 'error',
    },
  },
  {
    files: PURE,
    ignores: ['**/*.test.ts'],
    rules: { 'no-restricted-globals': ['error', ...HOST_GLOBALS] },
  },
  {
    // Tests may assert what the code cannot know, and command-line programs speak on the console.
    files: ['**/*.test.{ts,tsx}', 'e2e/**', 'packages/testing/**'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  { files: ['scripts/**', 'bench/**', 'models/**', 'e2e/**'], rules: { 'no-console': 'off' } },
  {
    files: ['apps/web/**/*.{ts,tsx}', 'packages/ui/**/*.tsx', 'packages/editor/src/react/**'],
    extends: [hooks.configs.flat.recommended],
    plugins: { '@next/next': next },
    rules: { ...next.configs.recommended.rules, ...next.configs['core-web-vitals'].rules },
    settings: { next: { rootDir: 'apps/web' } },
  },
);
