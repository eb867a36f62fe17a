/**
 * The answers to all questions, in the order of the questions. At most `atOnce` of them are under way or being looked at, so one at
 * once means that the next is asked when the last one has been dealt with.
 */
export async function* inTurn<Question, Answer>(
  questions: Iterable<Question>,
  atOnce: number,
  ask: (question: Question) => Promise<Answer>,
): AsyncGenerator<{ readonly question: Question; readonly answer: Answer }, void, undefined> {
  const underWay: { readonly question: Question; readonly answer: Promise<Answer> }[] = [];
  const rest = questions[Symbol.iterator]();
  const askNext = () => {
    const next = rest.next();
    if (next.done) return;
    const answer = ask(next.value);
    // Whoever stops before its turn never hears that it failed.
    answer.catch(() => undefined);
    underWay.push({ question: next.value, answer });
  };
  for (let i = 0; i < atOnce; i++) askNext();
  for (let next = underWay.shift(); next; next = underWay.shift()) {
    yield { question: next.question, answer: await next.answer };
    askNext();
  }
}
