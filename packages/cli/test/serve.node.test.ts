import { readFileSync } from "node:fs";
import { join } from "node:path";
import { loadPredictor } from "@vscnn/predictor/node";
import type { FastifyInstance } from "fastify";
import { beforeAll, describe, expect, test } from "vitest";
import { createServer } from "../src/server/create-server.ts";
import { MAX_PHOTO_BYTES } from "../src/server/question-body.ts";
import { trainedFolder } from "./photo-folder.ts";
import { removeSync } from "./remove-sync.ts";
import { run } from "./run.ts";

let folder: string;
let server: FastifyInstance;

/** Milliseconds that photos, features and a predictor may take on a machine that is busy. */
const PREPARING = 120_000;

beforeAll(async () => {
  folder = await trainedFolder();
  const predictor = await loadPredictor(join(folder, "predictor"));
  server = await createServer(predictor, {
    version: "1.2.3",
    deep: undefined,
    decoders: [],
    queue: 4,
    timeout: 30,
  });
  return async () => {
    await server.close();
    removeSync(folder);
  };
}, PREPARING);

/** Its hashtag was no tag here, and one on the command line and in tables. */
const POST = { userId: "bob", postedAt: 1.72e9, title: "Tone 1 #tone1" };

function form(fields: Readonly<Record<string, unknown>>, photos: readonly (Uint8Array | string)[] = []) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, JSON.stringify(value));
  for (const photo of photos) body.append("photo", new Blob([photo as BlobPart]), "photo.jpg");
  return body;
}

async function ask(url: string, body: FormData) {
  const request = new Request("http://test", { method: "POST", body });
  const response = await server.inject({
    method: "POST",
    url,
    headers: { "content-type": request.headers.get("content-type") ?? "" },
    payload: Buffer.from(await request.arrayBuffer()),
  });
  return { status: response.statusCode, body: response.json(), headers: response.headers };
}

/** A schema of OpenAPI. */
interface Schema {
  type: string | string[];
  items?: Schema;
  properties?: Record<string, Schema>;
  additionalProperties?: Schema;
}

/** Paths of values that a schema does not describe, or gives another type. */
function undescribed(value: unknown, schema: Schema | undefined, path = ""): string[] {
  if (schema === undefined) return [path];
  const type = Array.isArray(value) ? "array" : value === null ? "null" : typeof value;
  const types = [schema.type].flat().map((each) => (each === "integer" ? "number" : each));
  if (!types.includes(type)) return [`${path} is ${type}`];
  if (Array.isArray(value)) return value.flatMap((each) => undescribed(each, schema.items, `${path}[]`));
  if (type !== "object") return [];
  return Object.entries(value as object).flatMap(([name, each]) =>
    undescribed(each, schema.properties?.[name] ?? schema.additionalProperties, `${path}${name}`),
  );
}

const photo = (name: string) => new Uint8Array(readFileSync(join(folder, "photos", name)));

describe("the server", () => {
  test("predicts as the command line does", async () => {
    const { status, body } = await ask("/predict", form({ post: POST, days: 7 }, [photo("1.jpg")]));
    expect(status).toBe(200);
    const at = new Date(POST.postedAt * 1000).toISOString().slice(0, 19);
    const args = [
      "--photo",
      "photos/1.jpg",
      "--author",
      "bob",
      "--title",
      POST.title,
      "--at",
      at,
      "--days",
      "7",
      "--json",
    ];
    const { out } = await run(folder, ["predict", "--predictor", "predictor", ...args]);
    expect(body.score).toBe(JSON.parse(out).score);
    expect(body.sentence).toMatch(/^about [\d,]+ views? in 7 days/);
  });

  test("explains, with contributions that add up", async () => {
    const { status, body } = await ask("/explain", form({ post: POST }, [photo("1.jpg")]));
    expect(status).toBe(200);
    let sum = body.explanation.base;
    for (const { value } of body.explanation.contributions) sum += value;
    expect(sum).toBe(body.prediction.score);
  });

  test("ranks several photos", async () => {
    const { status, body } = await ask("/rank", form({ post: POST }, ["1.jpg", "2.jpg", "3.jpg"].map(photo)));
    expect(status).toBe(200);
    expect(body.map(({ index }: { index: number }) => index).sort()).toEqual([0, 1, 2]);
    const chances = body.map(({ chanceOfBest }: { chanceOfBest: number }) => chanceOfBest);
    expect(chances.reduce((sum: number, chance: number) => sum + chance)).toBeCloseTo(1, 6);
  });

  test("takes a post without a photo as JSON", async () => {
    const response = await server.inject({ method: "POST", url: "/predict", payload: { post: POST } });
    expect(response.statusCode).toBe(200);
    expect(response.json().missing).toContain("color");
  });

  test.each([
    ["no photo", form({ post: POST }, ["<html>"]), 400, "must be a JPEG or PNG file"],
    ["no post", form({}, []), 400, "post must be a JSON object"],
    ["no author", form({ post: { postedAt: 1 } }), 400, "userId of post must be a string"],
    [
      "a field of another name",
      form({ post: POST, dayz: 3 }),
      400,
      "the fields are post, days and photo, got dayz",
    ],
    [
      "a field of the post that is mistyped",
      form({ post: { ...POST, titel: "x" } }),
      400,
      // Was answered as if the post had no title
      "post has an unknown name 'titel', did you mean 'title'?",
    ],
    ["days of text", form({ post: POST, days: "x" }), 400, "days must be a number"],
    ["two photos for one post", form({ post: POST }, ["a", "b"]), 400, "must be a JPEG or PNG file"],
  ])("says what is wrong with %s", async (_name, body, status, message) => {
    const answer = await ask("/predict", body);
    expect([answer.status, answer.body.error]).toEqual([status, expect.stringContaining(message)]);
  });

  test("refuses what is too large, and goes on", async () => {
    const large = await ask("/predict", form({ post: POST }, [new Uint8Array(MAX_PHOTO_BYTES + 1)]));
    expect(large.status).toBe(413);
    const many = await ask("/rank", form({ post: POST }, Array(21).fill("x")));
    expect(many.status).toBe(413);
    expect((await ask("/predict", form({ post: POST }))).status).toBe(200);
  });

  test("hostile uploads are errors of their own requests", async () => {
    const whole = photo("1.jpg");
    for (let i = 0; i < 40; i++) {
      const damaged = whole.slice(0, 20 + ((i * 37) % (whole.length - 20)));
      damaged[(i * 13) % damaged.length] ^= 0xff;
      const { status } = await ask("/predict", form({ post: POST }, [damaged]));
      expect([200, 400]).toContain(status);
    }
    expect((await ask("/predict", form({ post: POST }, [whole]))).status).toBe(200);
  });

  test("refuses questions when too many wait", async () => {
    const asked = Array.from({ length: 12 }, () => ask("/explain", form({ post: POST }, [photo("1.jpg")])));
    const answers = await Promise.all(asked);
    const refused = answers.filter(({ status }) => status === 503);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused[0].headers["retry-after"]).toBe("1");
    expect(answers.some(({ status }) => status === 200)).toBe(true);
  });

  test("describes every route, and every field of its answers", async () => {
    const { openapi, paths } = (await server.inject("/openapi.json")).json();
    expect(openapi).toBe("3.1.0");
    const routes = ["/metrics", "/healthz", "/openapi.json", "/predict", "/explain", "/rank"];
    expect(Object.keys(paths)).toEqual(routes);
    const bodyOf = (route: string) => paths[route].post.requestBody.content;
    expect(Object.keys(bodyOf("/predict"))).toEqual(["multipart/form-data", "application/json"]);
    expect(bodyOf("/predict")["application/json"].schema.properties).not.toHaveProperty("photo");
    expect(Object.keys(bodyOf("/rank"))).toEqual(["multipart/form-data"]);
    expect(bodyOf("/rank")["multipart/form-data"].schema.properties.photo).toMatchObject({
      type: "array",
      maxItems: 20,
    });
    for (const route of ["/predict", "/explain", "/rank"]) {
      const { status, body } = await ask(route, form({ post: POST }, [photo("1.jpg")]));
      expect(status).toBe(200);
      const { responses } = paths[route].post;
      expect(undescribed(body, responses[200].content["application/json"].schema)).toEqual([]);
      const refused = await ask(route, form({ post: POST, dayz: 1 }));
      expect(undescribed(refused.body, responses[refused.status].content["application/json"].schema)).toEqual(
        [],
      );
    }
    const wrong = await server.inject({
      method: "POST",
      url: "/predict",
      headers: { "content-type": "text/csv" },
      payload: "a,b",
    });
    expect(Object.keys(paths["/predict"].post.responses)).toContain(String(wrong.statusCode));
    expect(undescribed({ odd: [{ a: 1 }] }, { type: "object", properties: {} })).toEqual(["odd"]);
  });

  test("tells that it is well, and counts", async () => {
    expect((await server.inject("/healthz")).json()).toEqual({ status: "ok", version: "1.2.3" });
    const metrics = (await server.inject("/metrics")).body;
    expect(metrics).toMatch(/vscnn_request_seconds_count\{route="\/predict",status="200"\} \d+/);
    expect(metrics).toContain("process_resident_memory_bytes");
  });
});
