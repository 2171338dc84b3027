import { execFile } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";

test("says what a machine without a driver of Vulkan lacks, and auto goes on with WASM", async () => {
  const program = `
    import { startBackend } from "@vscnn/wasm-training";
    console.log(await startBackend({ device: "webgpu" }).catch(({ message }) => message));
    console.log(await startBackend({ device: "auto" }));
  `;
  const output = await new Promise<string>((resolve) => {
    const args = ["--conditions=@vscnn/source", "--import", "tsx", "--input-type=module", "--eval", program];
    const env = { ...process.env, VK_ICD_FILENAMES: "/nowhere.json" };
    execFile(process.execPath, args, { cwd: join(import.meta.dirname, ".."), env }, (_error, text) =>
      resolve(text),
    );
  });
  expect(output.trim().split("\n")).toEqual([
    "startBackend: no backend starts; webgpu: no graphics card is found that has a driver of Vulkan, Metal or Direct3D 12; " +
      "a container must be given the card and its driver",
    "wasm",
  ]);
});
