/** Every word the page says of its own, in English and Chinese, chosen by the browser's language. */

import { createContext, useContext } from 'react';

const english = {
  languageTag: 'en',
  tagline: 'Every sentence carries its source.',
  emptyTitle: 'What would you like to know?',
  emptyBody: (count: number) =>
    count === 1
      ? 'Answers come only from your one document, word for word.'
      : `Answers come only from your ${count} documents, and each sentence opens the words it rests on.`,
  noDocumentsTitle: 'There is nothing to read yet',
  noDocumentsBody: 'Put documents into the corpus folder and run: npm run ingest',
  tryAsking: 'Try asking',
  orOpen: 'Or open a source',
  askLabel: 'Your question',
  askPlaceholder: 'Ask your documents…',
  askHint: 'Enter to send · Shift+Enter for a new line',
  send: 'Send',
  stop: 'Stop',
  newConversation: 'New conversation',
  sources: 'Sources',
  sourcesCount: (count: number) => (count === 1 ? '1 document' : `${count} documents`),
  searchSources: 'Search sources',
  noSourcesFound: 'No source matches.',
  close: 'Close',
  themeIs: (theme: 'light' | 'dark' | 'system') =>
    ({ light: 'Theme: light', dark: 'Theme: dark', system: 'Theme: as the system' })[theme],
  conversation: 'Conversation',
  you: 'You asked',
  searching: 'Searching your documents…',
  searchedFor: 'Searched for',
  footnotes: 'Footnotes',
  openSource: (marker: number, title: string) => `Source ${marker}: ${title}`,
  partial: 'Only partly supported by its source',
  unsupported: 'Not supported by any source',
  legend: 'Dotted: the sources do not fully support these words.',
  refusalTitle: 'Not in the documents',
  refusalBody: (question: string) => `Nothing in your documents answers “${question}”.`,
  closestSources: 'Closest sources',
  stopped: 'Stopped.',
  copy: 'Copy',
  copied: 'Copied',
  copyFailed: 'Could not copy',
  retry: 'Try again',
  errorTitle: 'That did not work',
  whatToDo: 'What to do',
  expectedFound: (expected: string, found: string) => `expected ${expected}; found ${found}`,
  previousCitation: 'Previous citation',
  nextCitation: 'Next citation',
  position: (position: number, total: number) => `${position} of ${total}`,
  page: (page: number) => `page ${page}`,
  loadingSource: 'Opening the source…',
  viewRendered: 'Formatted',
  viewPlain: 'Plain text',
  viewLabel: 'How to show the document',
  changedSource: 'This document has changed since the answer was written, so the exact words could not be marked.',
  unreachable: {
    message: 'Footnote’s server did not answer.',
    expected: 'an answer from the server',
    remedy: 'See whether it is still running (npm start), then try again.',
  },
  cutOff: {
    message: 'The answer stopped before its end.',
    expected: 'a whole answer',
    remedy: 'Try again; if it happens again, look at the server’s log.',
  },
  badReply: {
    message: 'The server sent something this page cannot read.',
    expected: 'a reply in Footnote’s format',
    remedy: 'Reload the page: it may be older than the server.',
  },
};

export type Strings = typeof english;

const chinese: Strings = {
  languageTag: 'zh',
  tagline: '每句话都有出处。',
  emptyTitle: '想了解什么？',
  emptyBody: (count) => `答案只取自您的 ${count} 份文档，每句话都能打开所依据的原文。`,
  noDocumentsTitle: '还没有可读的文档',
  noDocumentsBody: '请把文档放入 corpus 文件夹，然后运行：npm run ingest',
  tryAsking: '可以这样问',
  orOpen: '或者打开一份资料',
  askLabel: '您的问题',
  askPlaceholder: '向您的文档提问…',
  askHint: 'Enter 发送 · Shift+Enter 换行',
  send: '发送',
  stop: '停止',
  newConversation: '新对话',
  sources: '资料',
  sourcesCount: (count) => `${count} 份文档`,
  searchSources: '搜索资料',
  noSourcesFound: '没有匹配的资料。',
  close: '关闭',
  themeIs: (theme) => ({ light: '主题：浅色', dark: '主题：深色', system: '主题：跟随系统' })[theme],
  conversation: '对话',
  you: '您的提问',
  searching: '正在查找文档…',
  searchedFor: '实际搜索',
  footnotes: '脚注',
  openSource: (marker, title) => `来源 ${marker}：${title}`,
  partial: '来源只支持其中一部分',
  unsupported: '没有来源支持',
  legend: '点线：来源未完全支持这些文字。',
  refusalTitle: '文档中没有答案',
  refusalBody: (question) => `您的文档里没有能回答“${question}”的内容。`,
  closestSources: '最接近的资料',
  stopped: '已停止。',
  copy: '复制',
  copied: '已复制',
  copyFailed: '复制失败',
  retry: '重试',
  errorTitle: '未能完成',
  whatToDo: '解决办法',
  expectedFound: (expected, found) => `应为：${expected}；实为：${found}`,
  previousCitation: '上一条引用',
  nextCitation: '下一条引用',
  position: (position, total) => `第 ${position} 条，共 ${total} 条`,
  page: (page) => `第 ${page} 页`,
  loadingSource: '正在打开资料…',
  viewRendered: '排版',
  viewPlain: '纯文本',
  viewLabel: '文档显示方式',
  changedSource: '回答之后这份文档有改动，无法标出原文位置。',
  unreachable: {
    message: 'Footnote 服务没有响应。',
    expected: '服务给出回答',
    remedy: '请确认服务仍在运行（npm start），然后重试。',
  },
  cutOff: {
    message: '回答中途断开了。',
    expected: '完整的回答',
    remedy: '请重试；如再次出现，请查看服务日志。',
  },
  badReply: {
    message: '服务返回的内容无法识别。',
    expected: 'Footnote 格式的回复',
    remedy: '请刷新页面：页面可能比服务旧。',
  },
};

/** Chinese for a reader whose first listed language is Chinese, English for everyone else. */
export function stringsFor(languages: readonly string[]): Strings {
  return languages[0]?.toLowerCase().startsWith('zh') ? chinese : english;
}

export const StringsContext = createContext<Strings>(english);

export function useStrings(): Strings {
  return useContext(StringsContext);
}
