import multipart from "@fastify/multipart";
import swagger from "@fastify/swagger";
import { type Image, imageFrom } from "@vscnn/core";
import { decodeImage } from "@vscnn/image";
import {
  explainPrediction,
  type ImageExtractor,
  type Predictor,
  predict,
  rankPhotos,
} from "@vscnn/predictor";
import Fastify, { type FastifyInstance, type FastifyRequest } from "fastify";
import { collectDefaultMetrics, Histogram, Registry } from "prom-client";
import { answerSentence } from "../answers/answer-sentence.ts";
import { createGate } from "./gate.ts";
import {
  MAX_PHOTO_BYTES,
  MAX_PHOTOS,
  MAX_POST_BYTES,
  type QuestionBody,
  questionBody,
} from "./question-body.ts";
import { ANSWER_SCHEMAS } from "./schemas.ts";

/** How a server is run. */
export interface ServerOptions {
  version: string;
  deep: ImageExtractor | undefined;
  /** Questions that may wait while one is answered; more are refused with 503. */
  queue: number;
  /** Seconds after which a question that still waits is refused with 503. */
  timeout: number;
}

/** Photos are decoded to at most this many pixels. */
const MAX_PIXELS = 50.4e6;

/**
 * A server that answers questions about posts: `POST /predict`, `/explain` and `/rank`, their description at `/openapi.json`,
 * `/healthz` and Prometheus' `/metrics`.
 *
 * Questions are answered one after the other, since each keeps a core busy; what waits too long or is too many is refused. A photo that is no photo
 * is an error of its request alone.
 */
export async function createServer(predictor: Predictor, options: ServerOptions): Promise<FastifyInstance> {
  const { version, deep, queue, timeout } = options;
  const server = Fastify({ bodyLimit: MAX_POST_BYTES, requestTimeout: 1000 * timeout, connectionTimeout: 0 });
  await server.register(multipart, {
    limits: { fileSize: MAX_PHOTO_BYTES, files: MAX_PHOTOS, fields: 2, fieldSize: MAX_POST_BYTES },
  });
  await server.register(swagger, {
    openapi: {
      info: { title: "vscnn", description: "How popular will this post be, and why?", version },
    },
  });
  // Multipart bodies are read as streams: questions are checked where they are read, their schema describes them
  server.setValidatorCompiler(() => () => true);
  const gate = createGate(queue, timeout);
  const settings = (days: number) => ({ days, ...(deep === undefined ? {} : { deep }) });
  const answered = async <Answer>(
    request: FastifyRequest,
    answer: (question: QuestionBody, images: Image[]) => Promise<Answer>,
  ) => {
    const question = await questionBody(request);
    return gate(() => answer(question, question.photos.map(decoded)));
  };
  addMetrics(server);
  server.get("/healthz", { schema: ANSWER_SCHEMAS.health }, async () => ({ status: "ok", version }));
  server.get("/openapi.json", { schema: { hide: true } as object }, async () => server.swagger());
  server.post("/predict", { schema: ANSWER_SCHEMAS.predict }, (request) =>
    answered(request, async ({ post, days }, images) => {
      const prediction = await predict(predictor, inputOf(post, images), settings(days));
      return { ...prediction, sentence: answerSentence(prediction) };
    }),
  );
  server.post("/explain", { schema: ANSWER_SCHEMAS.explain }, (request) =>
    answered(request, async ({ post, days }, images) => {
      const input = inputOf(post, images);
      const prediction = await predict(predictor, input, settings(days));
      const explanation = await explainPrediction(predictor, input, settings(days));
      return { prediction: { ...prediction, sentence: answerSentence(prediction) }, explanation };
    }),
  );
  server.post("/rank", { schema: ANSWER_SCHEMAS.rank }, (request) =>
    answered(request, ({ post, days }, images) => rankPhotos(predictor, images, post, settings(days))),
  );
  server.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
    // What the packages say of a wrong argument is the client's to know
    const isArgument =
      error instanceof TypeError || error instanceof RangeError || /^decodeImage: /.test(error.message);
    const status = error.statusCode ?? (isArgument ? 400 : 500);
    if (status === 503) reply.header("retry-after", "1");
    return reply
      .code(status)
      .send({ error: status === 500 ? "the question could not be answered" : error.message });
  });
  return server;
}

function inputOf(post: QuestionBody["post"], [image, ...others]: Image[]) {
  if (others.length > 0)
    throw new RangeError(`one photo at most, got ${others.length + 1}: /rank takes several`);
  return image === undefined ? { post } : { post, image };
}

function decoded(bytes: Uint8Array): Image {
  const image = decodeImage(bytes, { maxPixels: MAX_PIXELS });
  return imageFrom(image.data, image.shape as [number, number, number]);
}

function addMetrics(server: FastifyInstance): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const seconds = new Histogram({
    name: "vscnn_request_seconds",
    help: "Seconds of a request, waiting included",
    labelNames: ["route", "status"],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  server.addHook("onResponse", async (request, reply) => {
    const route = request.routeOptions.url ?? "none";
    seconds.observe({ route, status: String(reply.statusCode) }, reply.elapsedTime / 1000);
  });
  server.get("/metrics", { schema: { hide: true } as object }, async (_request, reply) => {
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}
