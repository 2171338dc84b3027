import { beforeAll, describe, expect, test } from "vitest";
import { useBackend } from "../../../test/use-backend.ts";
import { fetchSentenceEncoder } from "../src/index.ts";

beforeAll(() => useBackend("cpu"));

const from = (answer: () => Promise<Response>) =>
  fetchSentenceEncoder("https://example.org/use/model.json", { fetch: answer });

describe("refuses", () => {
  test("an address that does not answer, with the reason as cause", async () => {
    const cause = new Error("offline");
    const error = await from(() => Promise.reject(cause)).catch((reason) => reason);
    expect(error.message).toBe("fetchSentenceEncoder: cannot fetch https://example.org/use/vocab.json");
    expect(error.cause).toBe(cause);
  });

  test("an answer of failure", async () => {
    await expect(from(async () => new Response("", { status: 404 }))).rejects.toThrow(
      "fetchSentenceEncoder: cannot fetch https://example.org/use/vocab.json: status 404",
    );
  });

  test("a server that sends without end", async () => {
    const endless = new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(2 ** 20)) });
    await expect(from(async () => new Response(endless))).rejects.toThrow(
      "fetchSentenceEncoder: https://example.org/use/vocab.json must have at most 16777216 bytes, has more",
    );
  });

  test("what is no address, and options that there are not", async () => {
    await expect(fetchSentenceEncoder(3 as never)).rejects.toThrow(
      new TypeError("fetchSentenceEncoder: url must be a string or a URL, got 3"),
    );
    await expect(fetchSentenceEncoder("a", { fetch: 3 as never })).rejects.toThrow(TypeError);
    await expect(fetchSentenceEncoder("a", { cache: true } as never)).rejects.toThrow(TypeError);
  });
});
