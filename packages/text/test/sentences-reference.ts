import reference from "./fixtures/sentences.json";

const bytes = Uint8Array.from(atob(reference.vectors), (letter) => letter.charCodeAt(0));

/** What the original package gives. */
export const sentencesReference: { sentences: readonly string[]; vectors: Float32Array } = {
  sentences: reference.sentences,
  vectors: new Float32Array(bytes.buffer),
};
