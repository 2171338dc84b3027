import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { imageFrom } from "@vscnn/core";
import { startBackend } from "@vscnn/wasm-training";
import { build, defaultClientConditions, type Rollup } from "vite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasFirefox, openFirefox } from "../../../test/firefox.ts";
import { explainPrediction, fitPredictor, loadPredictorFrom, packPredictor, predict } from "../src/index.ts";
import version1Answers from "./fixtures/predictor-v1.json";
import type { PageQuestion } from "./pages/answer-in-page.ts";
import { smallFeatures } from "./small-features.ts";

const HEIGHT = 48;
const WIDTH = 64;
const pixels = {
  values: Array.from({ length: HEIGHT * WIDTH * 3 }, (_, i) => (i * 7 + (i >> 5)) % 256),
  shape: [HEIGHT, WIDTH, 3] as [number, number, number],
};

interface Told {
  readonly error?: string;
  readonly agent: string;
  readonly answers: readonly { score: number; explained: number; values: readonly number[] }[];
}

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "firefox-"));
  await startBackend();
});

afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 10 }));

/** The page's program and what it needs, by path. */
async function builtPage(): Promise<Map<string, string | Uint8Array>> {
  const entry = fileURLToPath(new URL("./pages/answer-in-page.ts", import.meta.url));
  const built = (await build({
    configFile: false,
    logLevel: "error",
    root: folder,
    resolve: { conditions: ["@vscnn/source", ...defaultClientConditions] },
    build: {
      write: false,
      minify: false,
      target: "esnext",
      rollupOptions: { input: entry, output: { entryFileNames: "page.js" } },
    },
  })) as Rollup.RollupOutput;
  return new Map(
    built.output.map((file) => [`/${file.fileName}`, file.type === "chunk" ? file.code : file.source]),
  );
}

/** Opens a page in Firefox that asks for files and tells something, which is returned. */
async function tellingOf(files: Map<string, string | Uint8Array>): Promise<Told> {
  let told: (value: Told) => void;
  const telling = new Promise<Told>((resolve) => {
    told = resolve;
  });
  const server = createServer(async (request, response) => {
    if (request.method === "POST") told(JSON.parse(await bodyOf(request)));
    const path = request.url ?? "/";
    const type = path.endsWith(".js")
      ? "text/javascript"
      : path.endsWith(".wasm")
        ? "application/wasm"
        : "text/html";
    response.setHeader("content-type", type);
    response.writeHead(files.has(path) ? 200 : 404).end(files.get(path));
  }).listen(0);
  const { port } = server.address() as AddressInfo;
  const close = openFirefox(`http://localhost:${port}/`);
  try {
    return await telling;
  } finally {
    await close();
    server.close();
    server.closeAllConnections();
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

/** What Node says of a question of a page. */
async function answerHere(file: Uint8Array, { input, pixels: photo }: PageQuestion) {
  const predictor = await loadPredictorFrom(file);
  const asked =
    photo === undefined ? input : { ...input, image: imageFrom(Uint8Array.from(photo.values), photo.shape) };
  const { contributions } = await explainPrediction(predictor, asked, { background: 2 });
  return { score: (await predict(predictor, asked)).score, values: contributions.map(({ value }) => value) };
}

describe.skipIf(!hasFirefox)(hasFirefox ? "in Firefox" : "in Firefox, skipped as there is none", () => {
  test("a saved predictor answers as in Node: within 1e-9 without networks, 1e-5 with them", async () => {
    const version1 = await readFile(new URL("./fixtures/predictor-v1.zip", import.meta.url));
    const features = smallFeatures(60);
    const network = packPredictor(
      await fitPredictor(features, {
        preset: "best",
        learners: ["linear", { learner: "vscnn", options: { epochs: 1 } }],
      }),
    );
    const { userId, postedAt, title } = features.posts[3];
    const questions: PageQuestion[] = [
      ...version1Answers.map(({ input }) => ({
        file: "/version1.zip",
        input: input as PageQuestion["input"],
      })),
      { file: "/network.zip", input: { post: { userId, postedAt, title: title ?? "" } }, pixels },
    ];
    const files = await builtPage();
    files.set("/", '<!doctype html><script type="module" src="/page.js"></script>');
    files.set("/questions.json", JSON.stringify(questions));
    files.set("/version1.zip", version1).set("/network.zip", network);
    const { agent, answers, error } = await tellingOf(files);
    expect(error).toBeUndefined();
    expect(agent).toContain("Firefox");
    expect(answers.length).toBe(questions.length);
    for (const [i, question] of questions.entries()) {
      const isNetwork = question.file === "/network.zip";
      const { score, values } = await answerHere(isNetwork ? network : version1, question);
      const tolerance = isNetwork ? 1e-5 * (1 + Math.abs(score)) : 1e-9;
      expect(Math.abs(answers[i].score - score)).toBeLessThan(tolerance);
      expect(answers[i].explained).toBe(answers[i].score);
      values.forEach((value, group) => {
        expect(Math.abs(answers[i].values[group] - value)).toBeLessThan(tolerance);
      });
    }
  }, 240_000);
});
