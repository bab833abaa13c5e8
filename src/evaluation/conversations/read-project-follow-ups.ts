/** The project's own sets as conversations: follow-ups to be rewritten, and every other question after a change of topic, to be left alone. */

import type { EvaluationQuestion } from '../question.ts';
import type { ConversationSet, ConversationTurn } from './conversation-set.ts';

/**
 * A question without history is asked after the question before it in its half (by id) and that one's expected answer: a conversation
 * that changes its subject. It stands alone, and is not searched for, since unchanged it finds what it finds.
 */
export function conversationsFromQuestions(name: string, questions: readonly EvaluationQuestion[]): ConversationSet {
  const before = new Map<string, EvaluationQuestion>();
  const turns = questions.flatMap((question): ConversationTurn[] => {
    const { id, split, history } = question;
    if (history.length > 0) {
      const humanRewrite = question.standaloneQuestion;
      const relevant = new Set(question.relevantDocuments.keys());
      const asked = { id, split, history, question: question.question, standsAlone: false, relevant };
      return [humanRewrite === undefined ? asked : { ...asked, humanRewrite }];
    }
    const previous = before.get(split);
    before.set(split, question);
    if (previous === undefined) return [];
    const answer = previous.expectedAnswers[0] ?? 'The documents do not say.';
    return [
      {
        id,
        split,
        history: [
          { role: 'user', content: previous.question },
          { role: 'assistant', content: answer },
        ],
        question: question.question,
        standsAlone: true,
        relevant: new Set(),
      },
    ];
  });
  return { name, relevance: 'judged', passages: 'corpus', turns };
}
