import { reasonOf } from "@vscnn/core";
import { openRegularFile } from "@vscnn/core/node";
import type { InferenceSession, OnnxValue, Tensor } from "onnxruntime-node";
import { poolTokens } from "../../encoders/pool-tokens.ts";
import type { ExtractionDevice } from "../../extraction/device.ts";
import { findPeer } from "../../extraction/find-peer.ts";
import { createSession, type OpenSession, type SessionWishes } from "../onnx/create-session.ts";
import type { OnnxRuntime } from "../onnx/find-onnx-runtime.ts";
import type { EncoderOptions } from "./encoder-options.ts";

/** An encoder on ONNX Runtime. */
export interface Encoder {
  readonly runtime: OnnxRuntime;
  readonly session: InferenceSession;
  readonly device: ExtractionDevice;
  /** The features of some inputs, one after the other. */
  run(feeds: Readonly<Record<string, Tensor>>, count: number): Promise<Float32Array>;
  dispose(): Promise<void>;
}

/** Outputs that hold features, the best first. */
const OUTPUTS = ["image_embeds", "text_embeds", "pooler_output", "last_hidden_state"];

/** Opens an encoder. The file is given to ONNX Runtime as it is, with what lies beside it as external data. */
export async function openEncoder(
  functionName: string,
  { model, output, pooling = "first", device: wanted, threads }: EncoderOptions,
): Promise<Encoder> {
  const install = "onnxruntime-node";
  const runtime = await findPeer(functionName, install, install, () => import("onnxruntime-node"));
  const wishes = { device: wanted, threads };
  const { session, device } = await openFile(functionName, runtime, model, wishes);
  const name = output ?? OUTPUTS.find((each) => session.outputNames.includes(each)) ?? onlyOne(session);
  if (name === undefined || !session.outputNames.includes(name)) {
    await session.release();
    const need =
      name === undefined ? "output must be one" : `${model} must have the output ${name}, has only those`;
    throw new RangeError(`${functionName}: ${need} of ${session.outputNames.join(", ")}`);
  }
  return {
    runtime,
    session,
    device,
    async run(feeds, count) {
      const results = await runSession(functionName, session, feeds, name);
      return poolTokens(functionName, name, results, count, pooling);
    },
    dispose: () => session.release(),
  };
}

function onlyOne({ outputNames }: InferenceSession): string | undefined {
  return outputNames.length === 1 ? outputNames[0] : undefined;
}

async function openFile(
  functionName: string,
  runtime: OnnxRuntime,
  model: string,
  wishes: SessionWishes,
): Promise<OpenSession> {
  try {
    // ONNX Runtime would wait for the writer of a pipe for ever
    const { handle } = await openRegularFile(model);
    await handle.close();
    return await createSession(functionName, runtime, model, wishes);
  } catch (cause) {
    if (reasonOf(cause).startsWith(`${functionName}: device`)) throw cause;
    throw new Error(`${functionName}: cannot read ${model}: ${reasonOf(cause)}`, { cause });
  }
}

async function runSession(
  functionName: string,
  session: InferenceSession,
  feeds: Readonly<Record<string, Tensor>>,
  name: string,
): Promise<{ data: Float32Array; dims: readonly number[] }> {
  let result: OnnxValue;
  try {
    result = (await session.run(feeds, [name]))[name];
  } catch (cause) {
    throw new Error(`${functionName}: the model does not run: ${reasonOf(cause)}`, { cause });
  } finally {
    for (const feed of Object.values(feeds)) feed.dispose();
  }
  const { data, dims } = result as Tensor;
  const copy = data instanceof Float32Array ? data.slice() : undefined;
  (result as Tensor).dispose();
  if (copy === undefined) {
    throw new RangeError(`${functionName}: the output ${name} must be of single precision`);
  }
  return { data: copy, dims };
}
