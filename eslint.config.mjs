import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['**/dist', '**/dist.draft', 'web/generated', 'node_modules', '.data*', 'coverage'] },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      eqeqeq: ['error', 'smart'],
      'no-console': 'error',
    },
  },
  {
    files: ['web/src/**'],
    rules: {
      // Handlers of events may be async: React waits for nobody.
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    // Time, chance and ids come through ports, so that a test can drive them.
    files: ['src/domain/**', 'src/application/**', 'src/recommender/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: 'Take the time from a port.',
        },
        {
          selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
          message: 'Take the time from a port.',
        },
        {
          selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
          message: 'Take chance from a port.',
        },
        { selector: "CallExpression[callee.property.name='randomUUID']", message: 'Take ids from a port.' },
      ],
    },
  },
  {
    // Loops over typed arrays: every index is within bounds by construction.
    files: ['src/recommender/**', 'src/adapters/model-files/**'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    files: ['tests/**'],
    rules: {
      '@typescript-eslint/no-unused-expressions': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      'no-restricted-syntax': [
        'error',
        {
          selector:
            "CallExpression[callee.property.name='skip'][callee.object.type=/ThisExpression|Identifier/][callee.object.name!='describe']",
          message: 'Say why: skip(this, reason) of tests/support/skip.ts.',
        },
      ],
    },
  },
  {
    files: ['tests/support/skip.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['src/bootstrap/**', 'scripts/**', 'tests/run.ts', 'tests/chaos/run.ts', 'tests/benchmarks/**'],
    rules: { 'no-console': 'off' },
  },
);
