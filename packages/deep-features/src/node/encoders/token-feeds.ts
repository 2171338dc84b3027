import type { Tensor } from "onnxruntime-node";
import type { Encoder } from "./open-encoder.ts";

/** What a text encoder takes. */
export interface TokenInput {
  /** The type of its integers. */
  readonly type: "int32" | "int64";
  /** Whether it wants to be told which tokens are padding. */
  readonly takesMask: boolean;
  /** Tokens that it takes, if it takes one number of them only. */
  readonly length: number | undefined;
}

const IDS = "input_ids";
const MASK = "attention_mask";

/** Looks at what a text encoder takes. */
export function tokenInput(functionName: string, { session }: Encoder): TokenInput {
  const { inputNames, inputMetadata } = session;
  const others = inputNames.filter((name) => name !== IDS && name !== MASK);
  if (!inputNames.includes(IDS) || others.length > 0) {
    throw new RangeError(
      `${functionName}: model must take ${IDS}, and at most ${MASK} besides, got the inputs ${inputNames.join(", ")}: export the text encoder by itself`,
    );
  }
  const described = inputMetadata?.find(({ name }) => name === IDS);
  const isTensor = described?.isTensor === true;
  const length = isTensor ? described.shape[1] : undefined;
  return {
    type: isTensor && described.type === "int32" ? "int32" : "int64",
    takesMask: inputNames.includes(MASK),
    length: typeof length === "number" && length > 0 ? length : undefined,
  };
}

/** How texts of different lengths become one tensor. */
interface Padding {
  readonly padding: number;
  /** Tokens that every text has then; left out, those of the longest. */
  readonly padTo: number | undefined;
}

/** The tensors of some texts. */
export function tokenFeeds(
  { runtime: { Tensor } }: Encoder,
  { type, takesMask }: TokenInput,
  texts: readonly (readonly number[])[],
  { padding, padTo }: Padding,
): Record<string, Tensor> {
  const length = padTo ?? Math.max(...texts.map((tokens) => tokens.length));
  const ids = texts.flatMap((tokens) => padded(tokens, length, padding));
  const mask = texts.flatMap((tokens) => padded(Array(tokens.length).fill(1), length, 0));
  const tensor = (values: number[]) => {
    const dims = [texts.length, length];
    if (type === "int32") return new Tensor("int32", Int32Array.from(values), dims);
    return new Tensor("int64", BigInt64Array.from(values, BigInt), dims);
  };
  return { [IDS]: tensor(ids), ...(takesMask ? { [MASK]: tensor(mask) } : {}) };
}

function padded(tokens: readonly number[], length: number, padding: number): number[] {
  return [...tokens, ...Array<number>(length - tokens.length).fill(padding)];
}
