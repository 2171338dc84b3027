/**
 * Does work whose functions check what they are given, and lets their errors begin with the function that the user called.
 *
 * @param shown - what the message begins with, such as `predict`
 * @param inner - the names that the errors of the work begin with
 */
export function underName<Result>(shown: string, inner: readonly string[], work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw renamed(shown, inner, error);
  }
}

/** {@link underName} of work that takes its time. */
export async function underNameAsync<Result>(
  shown: string,
  inner: readonly string[],
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw renamed(shown, inner, error);
  }
}

function renamed(shown: string, inner: readonly string[], error: unknown): unknown {
  if (!(error instanceof TypeError || error instanceof RangeError)) return error;
  const name = inner.find((each) => error.message.startsWith(`${each}: `));
  if (name === undefined) return error;
  const message = `${shown}${error.message.slice(name.length)}`;
  return error instanceof TypeError
    ? new TypeError(message, { cause: error })
    : new RangeError(message, { cause: error });
}
