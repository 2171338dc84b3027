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

/** The questions of a server: no body may make it fail. A body that begins with a boundary is a form, another is JSON. */
export const SERVER_TARGET: Target = {
  name: "server",
  words: [
    ...["--boundary\r\n", "--boundary--\r\n", "\r\n\r\n", 'name="post"', 'name="photo"; filename="../x"'],
    ...['"__proto__":{"polluted":1},', "null", "1e999", '"postedAt":', "[[[["],
  ],
  errors: /^(?!)/,
  read: async (file) => {
    starting ??= startServer();
    const server = await starting;
    const type = file[0] === 0x2d ? "multipart/form-data; boundary=boundary" : "application/json";
    for (const url of URLS) {
      const { statusCode, body } = await server.inject({
        method: "POST",
        url,
        headers: { "content-type": type },
        payload: Buffer.from(file),
      });
      if (statusCode >= 500) throw new Error(`${url} answered ${statusCode}: ${body}`);
    }
  },
};
