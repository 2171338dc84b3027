import { afterEach, expect, test } from "vitest";
import { kernelsMode } from "../src/kernels-mode.ts";
import { ENGINES, type KernelsMode, setKernelsMode, withKernelsMode } from "../src/testing.ts";

afterEach(() => setKernelsMode("auto"));

test("a mode holds until the next is set", () => {
  expect(kernelsMode()).toBe("auto");
  expect(ENGINES).toEqual(["fast", "plain"]);
  for (const engine of ENGINES) {
    setKernelsMode(engine);
    expect(kernelsMode()).toBe(engine);
  }
});

test("withKernelsMode restores the mode after a result, an error and a promise", async () => {
  setKernelsMode("fast");
  expect(withKernelsMode("plain", () => kernelsMode())).toBe("plain");
  expect(kernelsMode()).toBe("fast");
  expect(() =>
    withKernelsMode("plain", () => {
      throw new Error(kernelsMode());
    }),
  ).toThrow("plain");
  expect(kernelsMode()).toBe("fast");
  const later = withKernelsMode("plain", async () => {
    await Promise.resolve();
    return kernelsMode();
  });
  expect(kernelsMode()).toBe("plain");
  expect(await later).toBe("plain");
  expect(kernelsMode()).toBe("fast");
  await expect(withKernelsMode("plain", () => Promise.reject(new Error("late")))).rejects.toThrow("late");
  expect(kernelsMode()).toBe("fast");
});

test.each([
  ["slow", RangeError, "mode must be 'auto' or 'fast' or 'plain', got \"slow\""],
  [undefined, TypeError, "mode must be 'auto' or 'fast' or 'plain', got undefined"],
])("refuses the mode %s", (mode, kind, message) => {
  const wrong = mode as KernelsMode;
  expect(() => setKernelsMode(wrong)).toThrow(new (kind as ErrorConstructor)(`setKernelsMode: ${message}`));
  expect(() => withKernelsMode(wrong, () => 0)).toThrow(
    new (kind as ErrorConstructor)(`withKernelsMode: ${message}`),
  );
  expect(kernelsMode()).toBe("auto");
});
