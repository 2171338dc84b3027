import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { unigramTokens } from "../../src/encoders/tokenizer/unigram/unigram-tokenizer.ts";
import { readSentencePiece } from "../../src/node/encoders/read-sentencepiece.ts";
import { readTokenizer } from "../../src/node/encoders/read-tokenizer.ts";
import { loadTextEncoder } from "../../src/node.ts";
import fixture from "../fixtures/encoders/unigram.json";
import { hasOnnxRuntime } from "./has-onnx-runtime.ts";

const folder = mkdtempSync(join(tmpdir(), "sentencepiece-"));
afterAll(() => rmSync(folder, { recursive: true }));

const models = fixture.cases.map(({ model }) => Buffer.from(model, "base64"));

function written(bytes: Uint8Array, name = "spiece.model", place = folder): string {
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, name), bytes);
  return join(place, name);
}

describe.each(fixture.cases)("a model of SentencePiece: $name", ({ model, tokens, end }) => {
  it("divides texts as SentencePiece does", async () => {
    const tokenizer = await readSentencePiece("read", written(Buffer.from(model, "base64")));
    for (const [i, text] of fixture.texts.entries()) {
      expect(unigramTokens(text, tokenizer, 100_000), JSON.stringify(text)).toEqual([...tokens[i], end]);
    }
  });
});

it("prepares texts as SigLIP does where the configuration names its tokenizer", async () => {
  const place = join(folder, "siglip");
  const path = written(models[0], "spiece.model", place);
  const plain = await readTokenizer("read", path);
  writeFileSync(join(place, "tokenizer_config.json"), JSON.stringify({ tokenizer_class: "SiglipTokenizer" }));
  const siglip = await readTokenizer("read", path);
  if (plain.kind !== "unigram" || siglip.kind !== "unigram") throw new Error("both are of the unigram kind");
  const bare = unigramTokens("a photo of two cats", plain, 64);
  expect(unigramTokens(" A photo, of\n(two) cats!", siglip, 64)).toEqual(bare);
  expect(unigramTokens(" A photo, of\n(two) cats!", plain, 64)).not.toEqual(bare);
  expect([siglip.padding, siglip.context, plain.padding]).toEqual([1, 64, 0]);
});

describe("refuses, or reads to no end but the file's", () => {
  it("a file that was cut anywhere", async () => {
    const [whole] = models;
    for (let length = 0; length < whole.length; length += 97) {
      const path = written(whole.subarray(0, length), "cut.model");
      await readSentencePiece("read", path).catch((error: Error) => expect(error.message).toMatch(/^read: /));
    }
  });

  it("a file any byte of which is another", async () => {
    const whole = models[0];
    for (let at = 0; at < whole.length; at += 61) {
      const bytes = Uint8Array.from(whole);
      bytes[at] ^= 0xa5;
      const tokenizer = await readSentencePiece("read", written(bytes, "wrong.model")).catch(() => undefined);
      if (tokenizer !== undefined)
        expect(unigramTokens("ﬁ ABC cafe\u0301 ½", tokenizer, 64).length).toBeGreaterThan(0);
    }
  });

  it("another kind of model", async () => {
    // Field 2, the trainer's, of 2 bytes: model_type (3) is BPE (2)
    const path = written(Buffer.concat([models[0], Uint8Array.of(0x12, 2, 0x18, 2)]), "bpe.model");
    await expect(readSentencePiece("read", path)).rejects.toThrow("must have a model of the unigram kind");
    await expect(readSentencePiece("read", join(folder, "none.model"))).rejects.toThrow("read: cannot read");
  });
});

describe.runIf(hasOnnxRuntime)("loadTextEncoder", () => {
  const model = join(import.meta.dirname, "../fixtures/encoders/text_model.onnx");
  const vocab = [
    ["<unk>", 0],
    ["\u2581a", -1],
    ["\u2581b", -2],
    ["</s>", 0],
  ];
  const file = {
    model: { type: "Unigram", unk_id: 0, vocab },
    pre_tokenizer: { type: "Metaspace", replacement: "\u2581" },
    added_tokens: [{ id: 3, content: "</s>", special: true }],
    post_processor: {
      type: "TemplateProcessing",
      single: [{ Sequence: { id: "A" } }, { SpecialToken: { id: "</s>" } }],
      special_tokens: { "</s>": { ids: [3] } },
    },
  };

  it("takes a tokenizer.json of the unigram kind", async () => {
    const path = written(Buffer.from(JSON.stringify(file)), "tokenizer.json");
    const tokens: Record<string, number[]> = { a: [1, 3], "b a b": [2, 1, 2, 3], "a </s>": [1, 0, 3] };
    const own = await loadTextEncoder({ model, tokenize: (text) => tokens[text], padding: 3, context: 8 });
    const read = await loadTextEncoder({ model, tokenizer: path, context: 8 });
    expect(read.preprocessing).toBe("unigram tokenizer, at most 8 tokens");
    const [expected, given] = await Promise.all([own, read].map((each) => each.extract(Object.keys(tokens))));
    expect(given.data).toEqual(expected.data);
    await own.dispose();
    await read.dispose();
  });
});
