/** One question of the report: what was asked, expected, answered and cited, the passages, and why it failed. */

import type { MetricValues, Outcome, QuestionResult } from '../evaluation-result.ts';
import { findMetric, formatMetric } from '../metric-catalogue.ts';
import { html, type Markup } from './html.ts';

/** Passages are there to see what was found, not to be read in full; the document has the rest. */
const PASSAGE_CHARACTERS = 400;

export const OUTCOME_LABELS: Readonly<Record<Outcome, string>> = {
  'answered-right': 'right',
  'answered-wrong': 'wrong',
  'refused-wrongly': 'refused wrongly',
  'refused-rightly': 'refused rightly',
  'false-answer': 'false answer',
  corrected: 'corrected',
  unjudged: 'not judged',
  failed: 'failed',
};

const OUTCOME_TONES: Readonly<Record<Outcome, 'good' | 'bad' | 'warn' | 'neutral'>> = {
  'answered-right': 'good',
  'answered-wrong': 'bad',
  'refused-wrongly': 'warn',
  'refused-rightly': 'good',
  'false-answer': 'bad',
  corrected: 'good',
  unjudged: 'neutral',
  failed: 'bad',
};

export function questionCard(question: QuestionResult): Markup {
  const facets = [question.split, question.type, question.style, question.unanswerableClass, question.language];
  return html`<details class="question" data-outcome="${question.outcome}" data-split="${question.split}" data-type="${question.type}"
 data-language="${question.language}" data-set="${question.set}" data-troubled="${question.reasons.length > 0 ? 'yes' : 'no'}">
<summary><span class="badge ${OUTCOME_TONES[question.outcome]}">${OUTCOME_LABELS[question.outcome]}</span>
<span class="asked" lang="${question.language}">${question.question}</span>
<span class="facets">${facets.filter((facet) => facet !== undefined).join(' · ')}</span></summary>
<div class="body">
<p class="faint">${question.id}${question.answer && question.answer.searchedFor !== question.question ? html` · searched for: ${question.answer.searchedFor}` : ''}</p>
${question.reasons.length > 0 && html`<ul class="reasons">${question.reasons.map((reason) => html`<li>${reason}</li>`)}</ul>`}
${question.history.length > 0 && html`<h4>Earlier turns</h4>${question.history.map((turn) => html`<p><b>${turn.role}</b> ${turn.content}</p>`)}`}
${
  question.answer &&
  html`<h4>${question.answer.refused ? 'Refusal' : 'Answer'} <span class="faint">confidence ${question.answer.confidence.toFixed(3)}</span></h4>
<p class="answer">${question.answer.text}</p>${question.answer.notice && html`<p class="faint">${question.answer.notice}</p>`}`
}
${question.expectedAnswers.length > 0 && html`<h4>Expected</h4><p>${question.expectedAnswers.slice(0, 5).join(' | ')}</p>`}
${question.answer && citationList(question.answer.citations)}
${question.expectedQuotes.length > 0 && html`<h4>Expected words</h4><ul>${question.expectedQuotes.map(({ uri, quote }) => html`<li><q>${quote}</q> <span class="faint">${uri}</span></li>`)}</ul>`}
${question.answer && passageList(question.answer.passages)}
<p class="faint">${metricsLine(question.metrics)}</p>
</div></details>`;
}

type GivenAnswer = NonNullable<QuestionResult['answer']>;

function citationList(citations: GivenAnswer['citations']): Markup | false {
  if (citations.length === 0) return false;
  return html`<h4>Citations</h4><ul class="plain">${citations.map(
    (citation) => html`<li>[${citation.marker}] <q>${citation.quote}</q>
<span class="faint">${citation.uri}${citation.section && ` · ${citation.section}`} · ${citation.start}–${citation.end} · ${citation.verdict} ·
${citation.isEvidence ? 'points at the expected words' : 'elsewhere'}</span></li>`,
  )}</ul>`;
}

function passageList(passages: GivenAnswer['passages']): Markup | false {
  if (passages.length === 0) return false;
  return html`<details class="passages"><summary>${passages.length} passages, ${passages.filter(({ isEvidence }) => isEvidence).length} with expected words</summary>
<ol>${passages.map(
    (
      passage,
    ) => html`<li><span class="faint">${passage.uri}${passage.section && ` · ${passage.section}`} · score ${passage.score.toFixed(3)} ·
dense ${rank(passage.ranks.dense)}, keyword ${rank(passage.ranks.keyword)}${passage.isEvidence ? ' · holds expected words' : ''}</span>
<p>${excerpt(passage.text)}</p></li>`,
  )}</ol></details>`;
}

function rank(position: number | null): string {
  return position === null ? '–' : `#${position}`;
}

function excerpt(text: string): string {
  return text.length > PASSAGE_CHARACTERS ? `${text.slice(0, PASSAGE_CHARACTERS)}…` : text;
}

function metricsLine(metrics: MetricValues): string {
  return Object.entries(metrics)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => {
      const definition = findMetric(name);
      return definition === undefined ? '' : `${name} ${formatMetric(definition, value)}`;
    })
    .join(' · ');
}
