/**
 * Asks one question at a time. What is asked while another is answered waits, and only the latest of what waits is asked at all.
 *
 * @returns a function that asks; its promise gives the answer, or undefined if a later question took the place of this one
 */
export function latestOnly<Question, Answer>(
  ask: (question: Question) => Promise<Answer>,
): (question: Question) => Promise<Answer | undefined> {
  let running = false;
  let waiting: { question: Question; settle: (answer: Promise<Answer> | undefined) => void } | undefined;

  async function run(question: Question): Promise<Answer> {
    running = true;
    try {
      return await ask(question);
    } finally {
      running = false;
      const next = waiting;
      waiting = undefined;
      if (next !== undefined) next.settle(run(next.question));
    }
  }

  return (question) => {
    if (!running) return run(question);
    waiting?.settle(undefined);
    return new Promise((resolve) => {
      waiting = { question, settle: resolve };
    });
  };
}
