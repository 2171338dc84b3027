import { type Image, imageFrom } from "@vscnn/core";
import { decodeImage, type ImageDecoder } from "@vscnn/image";
import { explainPrediction, type Predictor, predict, rankPhotos } from "@vscnn/predictor";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { answerSentence } from "../answers/answer-sentence.ts";
import { createGate } from "./gate.ts";
import { MAX_BODY_BYTES, type QuestionBody, questionBody } from "./question-body.ts";
import { ANSWER_SCHEMAS } from "./schemas.ts";
import type { ServerOptions } from "./server-options.ts";

/** Photos are decoded to at most this many pixels. */
const MAX_PIXELS = 50.4e6;
/** Bytes that all questions that are held have together, at most. */
const MAX_BYTES_INSIDE = 4 * MAX_BODY_BYTES;

/** A question whose photos are decoded. */
interface Question extends Omit<QuestionBody, "photos"> {
  images: Image[];
}

/** Adds the routes that ask the predictor. */
export function addQuestions(
  server: FastifyInstance,
  predictor: Predictor,
  { deep, decoders, queue, timeout }: Pick<ServerOptions, "deep" | "decoders" | "queue" | "timeout">,
): void {
  const gate = createGate({ queue, timeout, maxBytes: MAX_BYTES_INSIDE });
  const settings = (days: number) => ({ days, ...(deep === undefined ? {} : { deep }) });
  const answered = <Answer>(request: FastifyRequest, answer: (question: Question) => Promise<Answer>) =>
    gate(announcedBytes(request), async (takeTurn) => {
      const { photos, ...question } = await questionBody(request);
      return takeTurn(async () => {
        if (request.raw.socket.destroyed) throw new Error("nobody waits for the answer");
        const images: Image[] = [];
        for (const photo of photos) images.push(await decoded(photo, decoders));
        return answer({ ...question, images });
      });
    });
  server.post("/predict", { schema: ANSWER_SCHEMAS.predict }, (request) =>
    answered(request, async ({ post, days, images }) => {
      const prediction = await predict(predictor, inputOf(post, images), settings(days));
      return { ...prediction, sentence: answerSentence(prediction) };
    }),
  );
  server.post("/explain", { schema: ANSWER_SCHEMAS.explain }, (request) =>
    answered(request, async ({ post, days, images }) => {
      const input = inputOf(post, images);
      const prediction = await predict(predictor, input, settings(days));
      const signal = AbortSignal.timeout(1000 * timeout);
      const explanation = await explainPrediction(predictor, input, { ...settings(days), signal });
      return { prediction: { ...prediction, sentence: answerSentence(prediction) }, explanation };
    }),
  );
  server.post("/rank", { schema: ANSWER_SCHEMAS.rank }, (request) =>
    answered(request, ({ post, days, images }) => rankPhotos(predictor, images, post, settings(days))),
  );
}

/** Bytes of a request as it announces them, or the most that it may have. */
function announcedBytes({ headers }: FastifyRequest): number {
  const length = Number(headers["content-length"]);
  return Number.isSafeInteger(length) && length >= 0 ? length : MAX_BODY_BYTES;
}

function inputOf(post: QuestionBody["post"], [image, ...others]: Image[]) {
  if (others.length > 0)
    throw new RangeError(`one photo at most, got ${others.length + 1}: /rank takes several`);
  return image === undefined ? { post } : { post, image };
}

async function decoded(bytes: Uint8Array, decoders: readonly ImageDecoder[]): Promise<Image> {
  const image = await decodeImage(bytes, { maxPixels: MAX_PIXELS, decoders });
  return imageFrom(image.data, image.shape as [number, number, number]);
}
