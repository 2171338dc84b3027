import multipart from "@fastify/multipart";
import swagger from "@fastify/swagger";
import type { Predictor } from "@vscnn/predictor";
import Fastify, { type FastifyInstance } from "fastify";
import { addMetrics } from "./add-metrics.ts";
import { addQuestions } from "./add-questions.ts";
import { answerError } from "./answer-error.ts";
import { MAX_PHOTO_BYTES, MAX_PHOTOS, MAX_POST_BYTES } from "./question-body.ts";
import { ANSWER_SCHEMAS } from "./schemas.ts";
import type { ServerOptions } from "./server-options.ts";

/** Connections that are open at a time: each costs memory even if it never asks. */
const MAX_CONNECTIONS = 1000;
/** Milliseconds between two checks for connections that are too slow. */
const SLOWNESS_CHECK = 500;

/**
 * A server that answers questions about posts: `POST /predict`, `/explain` and `/rank`, their description at `/openapi.json`,
 * `/healthz` and Prometheus' `/metrics`.
 *
 * Questions are answered one after the other, since each keeps a core busy; what waits too long or is too many is refused. A photo that is no photo
 * is an error of its request alone.
 */
export async function createServer(predictor: Predictor, options: ServerOptions): Promise<FastifyInstance> {
  const { version, timeout } = options;
  const server = Fastify({
    bodyLimit: MAX_POST_BYTES,
    requestTimeout: 1000 * timeout,
    http: { headersTimeout: 1000 * timeout, connectionsCheckingInterval: SLOWNESS_CHECK },
  });
  server.server.maxConnections = MAX_CONNECTIONS;
  await server.register(multipart, {
    limits: {
      fileSize: MAX_PHOTO_BYTES,
      files: MAX_PHOTOS,
      fields: 2,
      fieldSize: MAX_POST_BYTES,
      parts: MAX_PHOTOS + 2,
      headerPairs: 20,
    },
  });
  await server.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: { title: "vscnn", description: "How popular will this post be, and why?", version },
    },
  });
  // Multipart bodies are read as streams: questions are checked where they are read, their schema describes them
  server.setValidatorCompiler(() => () => true);
  server.setErrorHandler(answerError);
  addMetrics(server);
  server.get("/healthz", { schema: ANSWER_SCHEMAS.health }, async () => ({ status: "ok", version }));
  server.get("/openapi.json", { schema: ANSWER_SCHEMAS.description }, async () => server.swagger());
  addQuestions(server, predictor, options);
  return server;
}
