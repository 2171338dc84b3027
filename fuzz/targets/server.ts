import { readFileSync } from "node:fs";
import { loadPredictorFrom } from "@vscnn/predictor";
import { createServer } from "../../packages/cli/src/server/create-server.ts";
import type { Target } from "../target.ts";

const predictor = new URL("../../packages/predictor/test/fixtures/predictor-v1.zip", import.meta.url);
const URLS = ["/predict", "/explain", "/rank"];
let starting: ReturnType<typeof startServer> | undefined;

async function startServer() {
  const loaded = await loadPredictorFrom(new Uint8Array(readFileSync(predictor)));
  return createServer(loaded, { version: "0.0.0", deep: undefined, decoders: [], queue: 4, timeout: 60 });
}

interface Request {
  method: "GET" | "POST";
  url: string;
  headers: Record<string, string>;
  payload?: Buffer;
}

/** The questions of a server: no body may make it fail. A body that begins with a boundary is a form, another is JSON. */
export const SERVER_TARGET: Target = {
  name: "server",
  words: [
    ...["--boundary\r\n", "--boundary--\r\n", "\r\n\r\n", 'name="post"', 'name="photo"; filename="../x"'],
    ...['"__proto__":{"polluted":1},', "null", "1e999", '"postedAt":', "[[[["],
    ...["?", "%00", "/../", "accept: ", "accept-encoding: ", "range: bytes=0-", "\n"],
  ],
  errors: /^(?!)/,
  read: async (file) => {
    starting ??= startServer();
    const server = await starting;
    for (const request of requestsOf(file)) {
      const { statusCode, body } = await server.inject(request);
      if (statusCode >= 500) throw new Error(`${request.url} answered ${statusCode}: ${body}`);
    }
  },
};

/** A question is asked at each place; what begins with GET is a line of a request and its headers. */
function requestsOf(file: Uint8Array): Request[] {
  if (Buffer.from(file.subarray(0, 4)).toString("latin1") === "GET ") return getOf(file);
  const type = file[0] === 0x2d ? "multipart/form-data; boundary=boundary" : "application/json";
  const question = { headers: { "content-type": type }, payload: Buffer.from(file) };
  return URLS.map((url) => ({ method: "POST", url, ...question }));
}

/** Of a line and headers that a parser of HTTP lets in. */
function getOf(file: Uint8Array): Request[] {
  const [line, ...lines] = Buffer.from(file).toString("latin1").split("\n");
  const url = line.slice(4).trim();
  if (!/^\/[!-~]*$/.test(url) || !URL.canParse(url, "http://localhost")) return [];
  const headers = lines.flatMap((text) => {
    const [, name, value] = /^([\w-]+): ([ -~]*)$/.exec(text) ?? [];
    return name === undefined || name === "__proto__" ? [] : [[name.toLowerCase(), value] as const];
  });
  return [{ method: "GET", url, headers: Object.fromEntries(headers) }];
}
