import { Ajv, type ValidateFunction } from 'ajv';

/** `older`: Adaptive Cards 1.5. `today`: and what Teams draws beside it. */
type Client = 'today' | 'older';

/**
 * What Adaptive Cards 1.5 allows of the elements that Ropes uses, with nothing else allowed: it finds misspelt
 * properties and wrong types, which the library lets pass. Written after adaptivecards.io/explorer, since no
 * package has the published schema of 1.5: that of `adaptivecards-designer` is of 1.0, before RichTextBlock,
 * ActionSet, Table and Action.Execute. The names of properties are those of the library (`firstRowAsHeaders`). What Teams
 * draws beside it is written after the types of `@microsoft/teams.cards` 2.0.16, and for charts after Microsoft Learn,
 * "Charts in Adaptive Cards".
 */
const common = {
  id: { type: 'string' },
  separator: { type: 'boolean' },
  spacing: { enum: ['None', 'Small', 'Default', 'Medium', 'Large', 'ExtraLarge', 'Padding'] },
  isVisible: { type: 'boolean' },
};
const text = {
  text: { type: 'string', minLength: 1 },
  color: { enum: ['Default', 'Dark', 'Light', 'Accent', 'Good', 'Warning', 'Attention'] },
  fontType: { enum: ['Default', 'Monospace'] },
  isSubtle: { type: 'boolean' },
  size: { enum: ['Default', 'Small', 'Medium', 'Large', 'ExtraLarge'] },
  weight: { enum: ['Default', 'Lighter', 'Bolder'] },
};
const input = {
  ...common,
  id: { type: 'string', minLength: 1 },
  label: { type: 'string', minLength: 1 },
  value: { type: 'string' },
  isRequired: { type: 'boolean' },
  errorMessage: { type: 'string' },
};

const isoDate = '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$';

function shape(type: string, properties: object, required: readonly string[] = []) {
  return {
    type: 'object',
    properties: { type: { const: type }, ...properties },
    required: ['type', ...required],
    additionalProperties: false,
  };
}

const elements = { type: 'array', items: { $ref: '#/definitions/element' } };
const filled = { ...elements, minItems: 1 };

const element = { $ref: '#/definitions/element' };
const number = { type: 'number' };

/** Elements that Teams draws and Adaptive Cards 1.5 does not have. */
const drawnToday = [
  shape(
    'ProgressBar',
    { ...common, value: number, max: number, color: { enum: ['Accent', 'Good', 'Warning', 'Attention'] } },
    ['value', 'max'],
  ),
  shape(
    'Badge',
    {
      ...common,
      text: { type: 'string', minLength: 1 },
      appearance: { enum: ['Filled', 'Tint'] },
      size: { enum: ['Medium', 'Large', 'ExtraLarge'] },
      shape: { enum: ['Square', 'Rounded', 'Circular'] },
      style: { enum: ['Default', 'Subtle', 'Informative', 'Accent', 'Good', 'Attention', 'Warning'] },
    },
    ['text'],
  ),
  shape(
    'Chart.HorizontalBar.Stacked',
    {
      ...common,
      title: { type: 'string', minLength: 1 },
      showTitle: { type: 'boolean' },
      fallback: element,
      data: {
        type: 'array',
        minItems: 1,
        items: {
          type: 'object',
          properties: {
            title: { type: 'string', minLength: 1 },
            data: {
              type: 'array',
              minItems: 1,
              items: {
                type: 'object',
                properties: {
                  legend: { type: 'string', minLength: 1 },
                  value: { type: 'number', minimum: 0 },
                  color: { enum: ['good', 'warning', 'attention', 'neutral', 'categoricalBlue'] },
                },
                required: ['legend', 'value'],
                additionalProperties: false,
              },
            },
          },
          required: ['title', 'data'],
          additionalProperties: false,
        },
      },
    },
    ['title', 'data', 'fallback'],
  ),
];

/** What Teams knows of a container beside Adaptive Cards 1.5. */
const containerToday = {
  showBorder: { type: 'boolean' },
  roundedCorners: { type: 'boolean' },
  fallback: element,
  layouts: {
    type: 'array',
    items: shape('Layout.Flow', {
      horizontalItemsAlignment: { enum: ['Left', 'Center', 'Right'] },
      verticalItemsAlignment: { enum: ['Top', 'Center', 'Bottom'] },
      columnSpacing: common.spacing,
      rowSpacing: common.spacing,
    }),
  },
};

const schemaOf = (client: Client) => ({
  ...shape(
    'AdaptiveCard',
    {
      $schema: { const: 'http://adaptivecards.io/schemas/adaptive-card.json' },
      version: { const: '1.5' },
      fallbackText: { type: 'string', minLength: 1 },
      body: filled,
      // Of Teams beyond 1.5: adaptivecards.microsoft.com, "Citations".
      references: {
        type: 'array',
        minItems: 1,
        maxItems: 20,
        items: shape(
          'DocumentReference',
          {
            title: { type: 'string', minLength: 1, maxLength: 84 },
            url: { type: 'string', pattern: '^https?://' },
            abstract: { type: 'string', minLength: 1, maxLength: 164 },
          },
          ['title', 'url'],
        ),
      },
    },
    ['$schema', 'version', 'fallbackText', 'body'],
  ),
  definitions: {
    element: {
      type: 'object',
      required: ['type'],
      discriminator: { propertyName: 'type' },
      oneOf: [
        shape(
          'TextBlock',
          {
            ...common,
            ...text,
            style: { enum: ['default', 'heading'] },
            wrap: { type: 'boolean' },
            maxLines: { type: 'number' },
          },
          ['text'],
        ),
        shape(
          'RichTextBlock',
          { ...common, inlines: { type: 'array', minItems: 1, items: { $ref: '#/definitions/run' } } },
          ['inlines'],
        ),
        shape(
          'Container',
          {
            ...common,
            style: { enum: ['default', 'emphasis', 'good', 'attention', 'warning', 'accent'] },
            items: filled,
            selectAction: { $ref: '#/definitions/execute' },
            ...(client === 'today' ? containerToday : {}),
          },
          ['items'],
        ),
        ...(client === 'today' ? drawnToday : []),
        shape(
          'FactSet',
          {
            ...common,
            facts: {
              type: 'array',
              minItems: 1,
              items: {
                type: 'object',
                properties: {
                  title: { type: 'string', minLength: 1 },
                  value: { type: 'string', minLength: 1 },
                },
                required: ['title', 'value'],
                additionalProperties: false,
              },
            },
          },
          ['facts'],
        ),
        shape(
          'ActionSet',
          {
            ...common,
            actions: {
              type: 'array',
              minItems: 1,
              maxItems: 6,
              items: {
                type: 'object',
                required: ['type'],
                discriminator: { propertyName: 'type' },
                oneOf: [{ $ref: '#/definitions/execute' }, { $ref: '#/definitions/toggle' }],
              },
            },
          },
          ['actions'],
        ),
        shape(
          'Input.ChoiceSet',
          {
            ...input,
            style: { enum: ['compact', 'expanded', 'filtered'] },
            placeholder: { type: 'string' },
            isMultiSelect: { type: 'boolean' },
            choices: {
              type: 'array',
              minItems: 1,
              items: {
                type: 'object',
                properties: { title: { type: 'string', minLength: 1 }, value: { type: 'string' } },
                required: ['title', 'value'],
                additionalProperties: false,
              },
            },
          },
          ['id', 'choices', 'label'],
        ),
        shape(
          'Input.Text',
          {
            ...input,
            isMultiline: { type: 'boolean' },
            maxLength: { type: 'integer' },
            placeholder: { type: 'string' },
          },
          ['id', 'label'],
        ),
        shape(
          'Input.Date',
          {
            ...input,
            value: { type: 'string', pattern: isoDate },
            min: { type: 'string', pattern: isoDate },
            max: { type: 'string', pattern: isoDate },
            placeholder: { type: 'string' },
          },
          ['id', 'label'],
        ),
        shape(
          'Image',
          {
            ...common,
            url: { type: 'string', pattern: '^(https://|data:image/png;base64,)' },
            altText: { type: 'string', minLength: 1 },
            size: { enum: ['Auto', 'Stretch', 'Small', 'Medium', 'Large'] },
            width: { type: 'string', pattern: '^[1-9]\\d*px$' },
            height: { type: 'string', pattern: '^(auto|stretch|[1-9]\\d*px)$' },
          },
          ['url', 'altText'],
        ),
        shape(
          'Table',
          {
            ...common,
            columns: {
              type: 'array',
              minItems: 1,
              items: {
                type: 'object',
                properties: { width: { type: ['number', 'string'] } },
                additionalProperties: false,
              },
            },
            firstRowAsHeaders: { type: 'boolean' },
            showGridLines: { type: 'boolean' },
            rows: {
              type: 'array',
              items: shape(
                'TableRow',
                {
                  cells: {
                    type: 'array',
                    minItems: 1,
                    items: shape('TableCell', { items: filled }, ['items']),
                  },
                },
                ['cells'],
              ),
            },
          },
          ['columns', 'rows'],
        ),
      ],
    },
    run: shape(
      'TextRun',
      {
        ...text,
        italic: { type: 'boolean' },
        strikethrough: { type: 'boolean' },
        underline: { type: 'boolean' },
        selectAction: shape('Action.OpenUrl', { url: { type: 'string', pattern: '^https?://' } }, ['url']),
      },
      ['text'],
    ),
    toggle: shape(
      'Action.ToggleVisibility',
      {
        title: { type: 'string', minLength: 1 },
        targetElements: { type: 'array', minItems: 1, items: { type: 'string', minLength: 1 } },
      },
      ['title', 'targetElements'],
    ),
    execute: shape(
      'Action.Execute',
      {
        title: { type: 'string', minLength: 1 },
        verb: { type: 'string', minLength: 1 },
        data: { type: 'object' },
        style: { enum: ['default', 'positive', 'destructive'] },
        tooltip: { type: 'string' },
        associatedInputs: { enum: ['Auto', 'None', 'auto', 'none'] },
        fallback: shape(
          'Action.Submit',
          {
            title: { type: 'string', minLength: 1 },
            data: { type: 'object' },
            style: { enum: ['default', 'positive', 'destructive'] },
            tooltip: { type: 'string' },
            associatedInputs: { enum: ['Auto', 'None', 'auto', 'none'] },
          },
          ['title', 'data'],
        ),
      },
      // A form that is too large to be carried twice has none.
      ['title', 'verb', 'data'],
    ),
  },
});

const compiled = (client: Client): ValidateFunction =>
  new Ajv({ allErrors: true, discriminator: true, strict: false }).compile(schemaOf(client));

const validators: Readonly<Record<Client, ValidateFunction>> = {
  today: compiled('today'),
  older: compiled('older'),
};

/** What the schema finds wrong with a card, by what a client knows; empty when nothing is. */
export function schemaProblems(card: unknown, client: Client = 'today'): string[] {
  const validate = validators[client];
  if (validate(card)) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  );
}
