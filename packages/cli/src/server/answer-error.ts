import type { FastifyReply, FastifyRequest } from "fastify";

/** Answers a question that went wrong: what the client did wrong is said, what went wrong here is not. */
export function answerError(
  error: Error & { statusCode?: number },
  _request: FastifyRequest,
  reply: FastifyReply,
): void {
  // What the packages say of a wrong argument is the client's to know
  const isArgument =
    error instanceof TypeError || error instanceof RangeError || /^decodeImage: /.test(error.message);
  // A signal that ran out of time
  const isLate = error.name === "TimeoutError";
  const status = error.statusCode ?? (isLate ? 503 : isArgument ? 400 : 500);
  if (status === 503) reply.header("retry-after", "1");
  const message = status === 500 ? "the question could not be answered" : error.message;
  reply.code(status).send({ error: message });
}
