/** PassageFilter at the edge: as a JSON object in a body, and as repeatable parameters in a query string. */

import { z } from '@hono/zod-openapi';

const MAX_VALUES = 200;
const MAX_VALUE_LENGTH = 500;
/** 2017, 2017-05 or 2017-05-31: an ISO 8601 date or its prefix. */
const DATE_PATTERN = /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/;

const valueSchema = z.string().min(1).max(MAX_VALUE_LENGTH);
const listSchema = z.array(valueSchema).min(1).max(MAX_VALUES);
/** `?topic=a` and `?topic=a&topic=b` both become a list. */
const repeatableSchema = z.preprocess((value) => (typeof value === 'string' ? [value] : value), listSchema);

const dateSchema = z.string().regex(DATE_PATTERN, 'an ISO date or its prefix: 2017, 2017-05 or 2017-05-31');
const dates = {
  dateFrom: dateSchema.optional().openapi({ description: 'Dated then or later, inclusive.', example: '2017' }),
  dateTo: dateSchema.optional().openapi({ description: 'Dated then or earlier, inclusive.', example: '2019-06' }),
};

const descriptions = {
  documentId: 'Only these documents.',
  language: 'Only documents in one of these languages (en, zh).',
  publisher: 'Only documents of one of these publishers.',
  topic: 'Only documents with one of these topics.',
};

export const askedOnSchema = z.iso.date().openapi({
  description: 'The day the question is asked, which “this week” or “last month” is counted from; today when absent.',
  example: '2022-06-17',
});

export const filterSchema = z
  .strictObject({
    documentId: listSchema.optional().openapi({ description: descriptions.documentId }),
    language: listSchema.optional().openapi({ description: descriptions.language, example: ['en'] }),
    publisher: listSchema.optional().openapi({ description: descriptions.publisher }),
    topic: listSchema.optional().openapi({ description: descriptions.topic }),
    ...dates,
  })
  .openapi('Filter', { description: 'Every condition given must hold; a list means any of its values.' });

export const filterQueryFields = {
  documentId: repeatableSchema.optional().openapi({ description: `${descriptions.documentId} Repeatable.` }),
  language: repeatableSchema.optional().openapi({ description: `${descriptions.language} Repeatable.` }),
  publisher: repeatableSchema.optional().openapi({ description: `${descriptions.publisher} Repeatable.` }),
  topic: repeatableSchema.optional().openapi({ description: `${descriptions.topic} Repeatable.` }),
  ...dates,
};
