/** Questions to click on an empty page, each tied to the default corpus' document it asks about. */

import type { DocumentSummary } from './api/document-schema.ts';

interface ExampleQuestion {
  readonly question: string;
  readonly language: 'en' | 'zh';
  /** The example is offered only while this document is in the corpus. */
  readonly uri: string;
}

const exampleQuestions: readonly ExampleQuestion[] = [
  {
    language: 'en',
    question: 'Who toured the Shenzhen IoT laboratory in June 2016?',
    uri: '01-microsoft-in-shenzhen.md',
  },
  {
    language: 'en',
    question: 'How much will Tencent invest in new infrastructure?',
    uri: '12-tencent-500-billion-plan.md',
  },
  { language: 'en', question: 'When was DJI founded?', uri: '44-dji.md' },
  {
    language: 'en',
    question: 'What share of GDP did Shenzhen spend on R&D in 2017?',
    uri: '50-rd-intensity-over-time.md',
  },
  { language: 'zh', question: '华星G11项目什么时候开工？', uri: '21-huaxing-g11-kaigong.md' },
  { language: 'zh', question: 'G60九城市的研发投入强度是多少？', uri: '17-g60-yanfa-qiangdu.md' },
  { language: 'zh', question: '深圳首批海外创新中心设在哪些城市？', uri: '07-haiwai-chuangxin-zhongxin.md' },
  { language: 'zh', question: '腾讯长三角人工智能超算中心有什么用途？', uri: '11-tengxun-songjiang-qianyue.md' },
];

/** Five at most: four in the reader's language and one in the other, of those whose document is there. */
export function chooseExamples(documents: readonly DocumentSummary[], languageTag: string): readonly string[] {
  const uris = new Set(documents.map((document) => document.uri));
  const offered = exampleQuestions.filter((example) => uris.has(example.uri));
  const own = offered.filter((example) => example.language === languageTag).slice(0, 4);
  const other = offered.filter((example) => example.language !== languageTag).slice(0, 1);
  return [...own, ...other].map((example) => example.question);
}
