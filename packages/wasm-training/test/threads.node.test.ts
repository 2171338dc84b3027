import "@tensorflow/tfjs-layers";
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { join } from "node:path";
import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import * as tf from "@tensorflow/tfjs-core";
import { afterAll, expect, test } from "vitest";
import { memoryOf } from "../src/backend/backend-memory.ts";
import { fusedAdam, startBackend } from "../src/index.ts";
import { seededTensor } from "./like-cpu.ts";

const factory = tf.findBackendFactory("wasm");

/** Starts the backend anew. */
async function start(threads: number | undefined): Promise<SharedArrayBuffer | ArrayBuffer> {
  end();
  tf.registerBackend("wasm", factory);
  expect(await startBackend(threads === undefined ? {} : { threads })).toBe("wasm");
  return memoryOf(tf.backend() as BackendWasm).buffer;
}

/** Ends the backend, and with it its threads. */
function end(): void {
  if (tf.findBackendFactory("wasm")) tf.removeBackend("wasm");
}

afterAll(end);

/** Hashes of products with either operand transposed, so large that they are split, and what three steps of Adam make of large weights. */
function computed(): string[] {
  return tf.tidy(() => {
    const [x, w] = [seededTensor([21, 700], 1) as tf.Tensor2D, seededTensor([700, 330], 2) as tf.Tensor2D];
    const tall = seededTensor([700, 26], 3) as tf.Tensor2D;
    const wide = seededTensor([26, 700], 4) as tf.Tensor2D;
    const value = tf.variable(w);
    const optimizer = fusedAdam(0.1);
    // The gradient with respect to the weights is computed as they are updated
    const loss = () => tf.mean<tf.Scalar>(tf.square(tf.sub(tf.matMul(x, value), 0.7)));
    for (let step = 0; step < 3; step++) optimizer.minimize(loss, false, [value]);
    // This one exists before the update
    optimizer.applyGradients({ [value.name]: tf.mul(w, 0.5) });
    const results = [
      tf.matMul(x, w),
      tf.matMul(tall, w, true),
      tf.matMul(tall, tall, false, true),
      tf.matMul(w, wide, true, true),
      tf.matMul(tall, wide),
      value,
    ];
    // Vitest takes seconds to compare arrays of this size
    const values = results.map((result) => createHash("md5").update(result.dataSync()).digest("hex"));
    optimizer.dispose();
    value.dispose();
    return values;
  });
}

test("the bits do not depend on the number of threads, and their memory is shared", async () => {
  expect(await start(undefined)).toBeInstanceOf(ArrayBuffer);
  const alone = computed();
  expect(new Set(alone).size).toBe(alone.length);
  for (const threads of [2, 5]) {
    expect(await start(threads)).toBeInstanceOf(SharedArrayBuffer);
    expect(computed()).toEqual(alone);
  }
});

test("a memory that has to grow goes on being shared", async () => {
  const before = (await start(2)).byteLength;
  const large = tf.zeros([before / 4]);
  const memory = memoryOf(tf.backend() as BackendWasm).buffer;
  expect(memory).toBeInstanceOf(SharedArrayBuffer);
  expect(memory.byteLength).toBeGreaterThan(before);
  large.dispose();
  const hashes = computed();
  await start(1);
  expect(computed()).toEqual(hashes);
});

test("threads do not keep a program from its end", async () => {
  const program = `
    import * as tf from "@tensorflow/tfjs-core";
    import { startBackend } from "@vscnn/wasm-training";
    await startBackend({ threads: 3 });
    const a = tf.ones([256, 256]);
    console.log(tf.sum(tf.matMul(a, a)).dataSync()[0]);
  `;
  const output = await new Promise<string>((resolve, reject) => {
    const args = ["--conditions=@vscnn/source", "--import", "tsx", "--input-type=module", "--eval", program];
    execFile(process.execPath, args, { cwd: join(import.meta.dirname, "..") }, (error, out) =>
      error ? reject(error) : resolve(out),
    );
  });
  expect(output.trim()).toBe(String(256 ** 3));
});

test("says where it looked for a file that is not there", async () => {
  end();
  tf.registerBackend("wasm", factory);
  await expect(startBackend({ threads: 2, wasmPaths: "/nowhere/" })).rejects.toThrow(
    "wasm: cannot read tfjs-backend-wasm-simd.wasm, which threads need: ENOENT: no such file or directory, open '/nowhere/tfjs-backend-wasm-simd.wasm'",
  );
});
