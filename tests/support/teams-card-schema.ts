import { Ajv, type ValidateFunction } from 'ajv';

/**
 * What Adaptive Cards 1.5 allows of the elements that Ropes uses, with nothing else allowed: it finds misspelt
 * properties and wrong types, which the library lets pass. Written after adaptivecards.io/explorer, since no
 * package has the published schema of 1.5: that of `adaptivecards-designer` is of 1.0, before RichTextBlock,
 * ActionSet, Table and Action.Execute.
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

const schema = {
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
          },
          ['items'],
        ),
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
            actions: { type: 'array', minItems: 1, maxItems: 6, items: { $ref: '#/definitions/execute' } },
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
            firstRowAsHeader: { type: 'boolean' },
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
};

const validate: ValidateFunction = new Ajv({ allErrors: true, discriminator: true, strict: false }).compile(
  schema,
);

/** What the schema finds wrong with a card; empty when nothing is. */
export function schemaProblems(card: unknown): string[] {
  if (validate(card)) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  );
}
