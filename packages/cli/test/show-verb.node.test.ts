import { tmpdir } from "node:os";
import { expect, test, vi } from "vitest";
import { showVerb } from "../src/command-line.ts";

test("the command line as a person types it, then what it says", async () => {
  const written = { out: "", err: "" };
  for (const [stream, name] of [
    [process.stdout, "out"],
    [process.stderr, "err"],
  ] as const) {
    vi.spyOn(stream, "write").mockImplementation((text) => {
      written[name] += text;
      return true;
    });
  }
  const said = await showVerb(["--version"], tmpdir());
  expect(said).toMatch(/^\d+\.\d+\.\d+\n$/);
  expect(written.out).toBe(`\n$ vscnn --version\n${said}`);
  const failing = showVerb(["inspect", "no table #1.csv"], tmpdir());
  await expect(failing).rejects.toThrow("vscnn inspect failed: see above");
  expect(written.out).toContain('\n$ vscnn inspect "no table #1.csv"\n');
  expect(written.err).toContain("no table #1.csv cannot be read");
});
