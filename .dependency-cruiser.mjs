/** The floors of the house, from the top (docs/architecture.md): an import goes down, never up or in a circle. */
const floors = [
  ['main'],
  ['cli', 'server'],
  ['mcp'],
  ['features'],
  ['conversation'],
  ['onboarding'],
  ['answering', 'people', 'referrals', 'insights', 'curation', 'delivery'],
  [
    'knowledge',
    'storage',
    'ports',
    'configuration',
    'environment-file',
    'hook-settings',
    'judge-settings',
    'network-settings',
    'package-root',
  ],
];

const room = (names) => `^src/(${names.join('|')})(/|\\.ts$)`;

const upward = floors.slice(1).map((names, index) => ({
  name: `no-way-up-from-${names[0]}`,
  comment: `${names.join(', ')} may not import from a floor above.`,
  severity: 'error',
  from: { path: room(names) },
  to: { path: room(floors.slice(0, index + 1).flat()) },
}));

/** Packages that belong to one side of a port; nobody else may name them. */
const sdks = '(@slack/|botbuilder|botframework-|@microsoft/|adaptivecards)';

/** The features that are about questions; whatever else there is, a new one too, speaks to managers and knows none. */
const aboutQuestions = 'asking|changes|everyday|referrals|curation|me';
const seenByManagers = [
  `^src/features/(?!(?:${aboutQuestions})/)[^/]+/`,
  '^src/(conversation|onboarding)/',
  '^src/cli/people/',
];

export default {
  forbidden: [
    ...upward,
    {
      name: 'no-circle',
      comment: 'A circle means two files are one idea.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'adapters-stand-on-ports-alone',
      comment:
        'An adapter may import from src/ports, adapters/kit and its own folder; the kit knows no adapter.',
      severity: 'error',
      from: { path: '^adapters/([^/]+)/' },
      to: { path: '^(src|adapters)/', pathNot: ['^src/ports/', '^adapters/kit/', '^adapters/$1/'] },
    },
    {
      name: 'src-knows-no-adapter',
      comment: 'Only src/main.ts knows both sides.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/main\\.ts$' },
      to: { path: '^adapters/' },
    },
    {
      name: 'main-knows-registrations',
      comment: 'main.ts takes an adapter by its registration; the rest is loaded when it is configured.',
      severity: 'error',
      from: { path: '^src/main\\.ts$' },
      to: { path: '^adapters/', pathNot: '^adapters/[^/]+/registration\\.ts$' },
    },
    {
      name: 'src-names-no-platform-sdk',
      comment: 'Platform SDKs live in their adapter.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: `node_modules/${sdks}` },
    },
    {
      name: 'managers-see-no-questions',
      comment:
        'Managers see steps, never questions: what speaks to them, and all that it stands on, reaches none.',
      severity: 'error',
      from: { path: seenByManagers },
      to: { path: '^src/(insights/questions|referrals)/', reachable: true },
    },
    {
      name: 'features-do-not-know-each-other',
      comment: 'What two features need stands in src/features/shared: so one can be taken out.',
      severity: 'error',
      from: { path: '^src/features/([^/]+)/' },
      to: { path: '^src/features/', pathNot: ['^src/features/$1/', '^src/features/shared/'] },
    },
    {
      name: 'features-come-by-the-registry',
      comment:
        'The server knows what features registered; the command line, and what answers other assistants, beyond that what they share.',
      severity: 'error',
      from: { path: '^src/(cli|server|mcp)/' },
      to: { path: '^src/features/(?!shared/)' },
    },
    {
      name: 'server-knows-no-feature',
      comment: 'The server knows the registry alone.',
      severity: 'error',
      from: { path: '^src/server/' },
      to: { path: '^src/features/' },
    },
    {
      name: 'one-room-speaks-mcp',
      comment: 'The rest of the product knows neither the protocol nor its SDK, and does not load it.',
      severity: 'error',
      from: { path: '^(src|adapters)/', pathNot: '^src/mcp/protocol/' },
      to: { path: 'node_modules/@modelcontextprotocol/' },
    },
    {
      name: 'mcp-is-loaded-when-somebody-asks',
      comment:
        'The protocol takes a while to load: no server or command waits for it that does not speak it.',
      severity: 'error',
      from: { path: '^(src|adapters)/', pathNot: '^src/mcp/protocol/' },
      to: { path: '^src/mcp/protocol/', dependencyTypesNot: ['dynamic-import', 'type-only'] },
    },
    {
      name: 'mcp-knows-nobody',
      comment: 'Other assistants are told of knowledge, and nothing of people.',
      severity: 'error',
      from: { path: '^src/mcp/' },
      to: { path: '^src/(people|onboarding|referrals|insights|delivery)/' },
    },
    {
      name: 'no-test-code-in-the-product',
      severity: 'error',
      from: { path: '^(src|adapters)/' },
      to: { path: '^(tests|bench)/' },
    },
    {
      name: 'no-dev-dependency-in-the-product',
      severity: 'error',
      from: { path: '^(src|adapters)/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'every-import-resolves',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
