import type { FastifyInstance } from "fastify";
import { collectDefaultMetrics, Histogram, Registry } from "prom-client";
import { ANSWER_SCHEMAS } from "./schemas.ts";

/** Counts and times what a server answers, for Prometheus at `/metrics`. */
export function addMetrics(server: FastifyInstance): void {
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
  server.get("/metrics", { schema: ANSWER_SCHEMAS.metrics }, async (_request, reply) => {
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}
