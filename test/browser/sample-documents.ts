/** Documents of the fake API: CRLF, emoji, Chinese, tables, escapes, and markup that must stay inert. */

export interface SampleDocument {
  readonly id: string;
  readonly uri: string;
  readonly title: string;
  readonly language: string;
  readonly text: string;
  readonly sections: readonly { readonly start: number }[];
  readonly metadata: Readonly<Record<string, unknown>>;
}

const lighthouse: SampleDocument = {
  id: 'lighthouse',
  uri: 'lighthouse.md',
  sections: [],
  title: 'The lighthouses of Skarholm',
  language: 'en',
  metadata: {
    publisher: 'Coast Office',
    date: '2021-06-04T00:00:00.000Z',
    url: 'https://coast.example/lighthouses',
    topics: ['lighthouses', 'coast'],
  },
  text: [
    '# The lighthouses of Skarholm',
    '',
    'The island keeps **three lights** 🗼, the oldest of which has stood since 1822. The keepers’ log calls it',
    'the “old lady”; a [survey](https://survey.example/1822) names AT&amp;T \\*masts\\* beside it.',
    '',
    '## Heights and ranges',
    '',
    'The tower at North Point is 41 metres tall and is seen 22 nautical miles away.',
    '',
    '| Light | Height | Range |',
    '| --- | --- | --- |',
    '| North Point | 41 m | 22 nmi |',
    '| Old Lady 👵🏽 | 18 m | 9 nmi |',
    '| 南灯塔 | 27 m | 15 nmi |',
    '',
    '## What the keepers do',
    '',
    'Their duties are:',
    '',
    '- to wind the clockwork each evening',
    '- to write the `log` at midnight',
    '- to polish the lens on Sundays',
    '',
    ...Array.from(
      { length: 14 },
      (_, year) =>
        `In ${1870 + year} the log notes a quiet winter, ${year + 3} ships sighted from the gallery, and a delivery of oil, wicks and flour from the mainland.\r\n`,
    ),
    '## Automation',
    '',
    'The last keeper left in **October 1987**, when the lamps were wired to the mainland 🔌.',
    '',
  ].join('\r\n'),
};

const harbour: SampleDocument = {
  id: 'gang-kou',
  uri: 'zh/港口.md',
  sections: [],
  title: '斯卡霍尔姆港口年报',
  language: 'zh',
  metadata: { publisher: '港务局', date: '2022-01-15', url: 'javascript:alert(1)' },
  text: [
    '# 斯卡霍尔姆港口年报',
    '',
    '2021年，港口共接待船舶1,204艘🚢，比上年增长12%。其中渔船占六成。',
    '',
    '## 码头',
    '',
    '1. 北码头停靠渡轮；',
    '2. 南码头停靠渔船。',
    '',
  ].join('\n'),
};

const hostile: SampleDocument = {
  id: 'hostile',
  uri: 'hostile.md',
  sections: [],
  title: 'Notes <b>with</b> markup <script>window.broken=1</script>',
  language: 'en',
  metadata: { publisher: '<img src=x onerror="window.broken=1">' },
  text: [
    '# Notes <img src=x onerror="window.broken=1">',
    '',
    'Read [the manual](javascript:window.broken=1) or [the list](https://list.example/a) before <script>window.broken=1</script> you start.',
    '',
    '<div onclick="window.broken=1"><img src=x onerror="window.broken=1"></div>',
    '',
    '![a picture](https://tracker.example/pixel.png) and <https://plain.example/>',
    '',
    '[data](data:text/html,<script>window.broken=1</script>) [file](file:///etc/passwd) [local](/api/documents)',
    '',
  ].join('\n'),
};

const ledger: SampleDocument = {
  id: 'ledger',
  uri: 'ledger.txt',
  sections: [{ start: 0 }],
  title: 'Harbour ledger',
  language: 'en',
  metadata: {},
  text: 'Harbour ledger\r\n\r\n  *1901*\t12 barrels of tar 🛢️\r\n  1902\t9 barrels of <tar>\r\n',
};

export const sampleDocuments: readonly SampleDocument[] = [lighthouse, harbour, hostile, ledger];

export function findSampleDocument(id: string): SampleDocument {
  const found = sampleDocuments.find((document) => document.id === id);
  if (found === undefined) throw new Error(`No sample document has the id ${id}.`);
  return found;
}
