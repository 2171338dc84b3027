import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const folder = join(import.meta.dirname, "../benchmarks");
const result = join(folder, "results/gpu.json");
const program = fileURLToPath(new URL("../benchmarks/gpu/measure.ts", import.meta.url));

/** Debian's chromium brings SwiftShader, a driver of Vulkan that computes on the processor. */
const DRIVER = "/usr/lib/chromium/vk_swiftshader_icd.json";
const software = { VK_ICD_FILENAMES: DRIVER, LD_LIBRARY_PATH: "/usr/lib/chromium" };

function run(args: readonly string[], env: NodeJS.ProcessEnv): Promise<{ output: string; errors: string }> {
  const node = ["--conditions=@vscnn/source", "--import", "tsx", program, ...args];
  return new Promise((resolve) => {
    const settings = { cwd: folder, env: { ...process.env, ...env } };
    execFile(process.execPath, node, settings, (_error, output, errors) => resolve({ output, errors }));
  });
}

test.skipIf(!existsSync(DRIVER))(
  "the benchmark of a graphics card runs whole on the software driver of Debian's chromium, and records nothing",
  { timeout: 300_000 },
  async () => {
    const recorded = () => existsSync(result) && readFileSync(result, "utf8");
    const before = recorded();
    const { output } = await run(["--dry-run"], software);
    const rows = output.split("\n").filter((line) => line.startsWith("| V"));
    expect(rows.map((row) => row.split("|")[1].trim())).toEqual([
      "VGG19 on webgpu, a photo, batches of 1",
      "VGG19 on webgpu, a photo, batches of 2",
      "VSCNN training step, batch 5",
      "VSCNN training step, batch 10",
      "VSCNN, an epoch of 20 rows, batch 10",
    ]);
    for (const row of rows) expect(row).not.toMatch(/NaN|Infinity/);
    expect(output).toContain("a dry run: the figures mean nothing");
    expect(recorded()).toBe(before);
  },
);

test("it does not take a driver that computes on the processor for a card", async () => {
  const { errors } = await run([], existsSync(DRIVER) ? software : { VK_ICD_FILENAMES: "/nowhere.json" });
  expect(errors).toContain("there is no graphics card here; --dry-run tries the program without one");
});
