import "@tensorflow/tfjs-layers";
import { execFile } from "node:child_process";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { startBackend } from "../src/index.ts";

test("leaves no listeners for the errors of the whole process", async () => {
  const events = ["uncaughtException", "unhandledRejection"] as const;
  const own = () => {};
  process.on("uncaughtException", own);
  const before = events.map((event) => process.listeners(event as "uncaughtException"));
  await startBackend();
  expect(events.map((event) => process.listeners(event as "uncaughtException"))).toEqual(before);
  expect(process.listeners("uncaughtException")).toContain(own);
  process.off("uncaughtException", own);
  expect(tf.getBackend()).toBe("wasm");
});

test("an error of the program is shown by its own line, not by 40 kB of the backend's code", async () => {
  const program = `
    import { startBackend } from "@vscnn/wasm-training";
    await startBackend();
    Promise.reject(new Error("a photo is missing"));
  `;
  const stderr = await new Promise<string>((resolve) => {
    const args = ["--conditions=@vscnn/source", "--import", "tsx", "--input-type=module", "--eval", program];
    execFile(process.execPath, args, { cwd: join(import.meta.dirname, "..") }, (_error, _out, text) =>
      resolve(text),
    );
  });
  expect(stderr).toContain("Error: a photo is missing");
  // Used to be 38,976 characters
  expect(stderr.length).toBeLessThan(2000);
});
