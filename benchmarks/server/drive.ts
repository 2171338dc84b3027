import autocannon, { type Options, type Request } from "autocannon";

/** How a server answered. */
export interface Drive {
  requests: number;
  requestsPerSecond: number;
  p50Ms: number;
  p99Ms: number;
  maxMs: number;
  /** Answers that are not 2xx, broken connections and time-outs. */
  errors: number;
}

/** Asks a server for so many requests or so many seconds. */
export async function drive(
  url: string,
  requests: readonly Request[],
  connections: number,
  until: Pick<Options, "amount" | "duration">,
): Promise<Drive> {
  const began = performance.now();
  const result = await autocannon({ url, connections, requests: [...requests], timeout: 60, ...until });
  const answered = result["2xx"] + result.non2xx;
  return {
    requests: answered,
    requestsPerSecond: (1000 * answered) / (performance.now() - began),
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
    maxMs: result.latency.max,
    errors: result.errors + result.timeouts + result.non2xx,
  };
}
