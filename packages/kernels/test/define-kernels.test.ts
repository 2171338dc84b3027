import { afterEach, describe, expect, test, vi } from "vitest";
import { defineKernels, kernelsOver } from "../src/index.ts";
import { withKernelsMode } from "../src/testing.ts";
import { SUM_BYTES, SUM_BYTES_BOUNDED, type SumBytes } from "./sum-bytes.ts";

const PAGE = 65_536;
const KEPT = 2 ** 26;

afterEach(() => vi.unstubAllGlobals());

/** WebAssembly with some of its parts replaced. */
function stubWebAssembly(parts: object): void {
  const { Module, Instance, Memory } = WebAssembly;
  vi.stubGlobal("WebAssembly", { Module, Instance, Memory, ...parts });
}

/** What an engine that has no room throws. */
function throwNoRoom(): never {
  throw new RangeError("WebAssembly.Memory(): could not allocate memory");
}

describe("create", () => {
  test("gives each caller zeros of its own, in whole pages", () => {
    const program = defineKernels<SumBytes>([SUM_BYTES]);
    const [first, second] = [program.create(PAGE + 1), program.create(5)];
    if (first === undefined || second === undefined) throw new Error("no WebAssembly");
    expect([first.buffer.byteLength, second.buffer.byteLength]).toEqual([2 * PAGE, PAGE]);
    new Uint8Array(first.buffer).set([1, 2, 3, 4], 2 * PAGE - 4);
    expect(first.kernels.sumBytes(2 * PAGE - 3, 2 * PAGE)).toBe(2 + 3 + 4);
    expect(second.kernels.sumBytes(0, PAGE)).toBe(0);
  });

  test("compiles once, and not before the first call", () => {
    const Module = vi.fn(function compile(bytes: BufferSource) {
      return new original(bytes);
    });
    const original = WebAssembly.Module;
    stubWebAssembly({ Module });
    const program = defineKernels<SumBytes>([SUM_BYTES]);
    expect(Module).toHaveBeenCalledTimes(0);
    for (let i = 0; i < 3; i++) expect(program.create(1)).toBeDefined();
    program.lend(1);
    kernelsOver(program, new WebAssembly.Memory({ initial: 1 }));
    expect(Module).toHaveBeenCalledTimes(1);
  });

  test("takes the first binary that the engine knows", () => {
    const program = defineKernels<SumBytes>(["0061736d02000000", SUM_BYTES]);
    const created = program.create(4);
    new Uint8Array(created?.buffer ?? new ArrayBuffer(4)).set([5, 6]);
    expect(created?.kernels.sumBytes(0, 4)).toBe(11);
  });

  test.each([
    ["WebAssembly is missing", () => vi.stubGlobal("WebAssembly", undefined)],
    [
      "the page's policy forbids it",
      () =>
        stubWebAssembly({
          Module: function refused() {
            throw new EvalError("Refused to compile WebAssembly module");
          },
        }),
    ],
  ])("gives nothing where %s", (_, stub) => {
    const memory = new WebAssembly.Memory({ initial: 1 });
    stub();
    const program = defineKernels<SumBytes>([SUM_BYTES]);
    expect(program.module()).toBeUndefined();
    expect(program.create(1)).toBeUndefined();
    expect(program.createFor("gist", 1)).toBeUndefined();
    expect(program.lend(1)).toBeUndefined();
    expect(kernelsOver(program, memory)).toBeUndefined();
  });

  test("gives nothing where there is not the memory, or throws in the caller's name", () => {
    stubWebAssembly({ Memory: throwNoRoom });
    const program = defineKernels<SumBytes>([SUM_BYTES]);
    expect(program.create(2 ** 20)).toBeUndefined();
    expect(() => program.createFor("gist", 2 ** 20 + 1)).toThrow(
      expect.objectContaining({
        message: "gist: 2 MiB of memory are not available",
        cause: expect.any(RangeError),
      }),
    );
    vi.unstubAllGlobals();
    // That memory was short is not remembered; that there are no kernels is
    expect(program.create(2 ** 20)).toBeDefined();
  });

  test("more than 4 GiB cannot be had", () => {
    const program = defineKernels<SumBytes>([SUM_BYTES]);
    expect(program.create(2 ** 32 + 1)).toBeUndefined();
    expect(() => program.createFor("fitSvr", 2 ** 32 + 1)).toThrow(
      "fitSvr: 4,097 MiB of memory are not available",
    );
  });
});

describe("lend", () => {
  test("lends one memory, which grows and keeps its kernels", () => {
    const program = defineKernels<SumBytes>([SUM_BYTES]);
    const small = program.lend(5);
    expect(small?.buffer.byteLength).toBe(PAGE);
    new Uint8Array(small?.buffer ?? new ArrayBuffer(0)).set([7], 3);
    const large = program.lend(2 * PAGE + 1);
    expect(large?.buffer.byteLength).toBe(3 * PAGE);
    expect(large?.kernels).toBe(small?.kernels);
    new Uint8Array(large?.buffer ?? new ArrayBuffer(0)).set([8], 3 * PAGE - 1);
    expect(large?.kernels.sumBytes(0, 3 * PAGE)).toBe(15);
    // It does not shrink
    expect(program.lend(5)?.buffer).toBe(large?.buffer);
  });

  test("keeps no memory beyond its limit", () => {
    const program = defineKernels<SumBytes>([SUM_BYTES]);
    const kept = program.lend(KEPT);
    expect(program.lend(KEPT + 1)?.buffer.byteLength).toBe(KEPT + PAGE);
    expect(program.lend(1)?.buffer).toBe(kept?.buffer);
  });

  test("gives nothing where the memory does not grow, and goes on with what there is", () => {
    class Stubborn extends WebAssembly.Memory {
      override grow(): never {
        return throwNoRoom();
      }
    }
    stubWebAssembly({ Memory: Stubborn });
    const program = defineKernels<SumBytes>([SUM_BYTES]);
    expect(program.lend(1)).toBeDefined();
    expect(program.lend(2 * PAGE)).toBeUndefined();
    expect(program.lend(PAGE)?.buffer.byteLength).toBe(PAGE);
  });

  test("gives nothing where there is no memory at all", () => {
    stubWebAssembly({ Memory: throwNoRoom });
    expect(defineKernels([SUM_BYTES]).lend(1)).toBeUndefined();
  });
});

describe("kernelsOver", () => {
  test("works in the memory given", () => {
    const memory = new WebAssembly.Memory({ initial: 1 });
    new Uint8Array(memory.buffer).set([20, 22]);
    expect(kernelsOver(defineKernels<SumBytes>([SUM_BYTES]), memory)?.sumBytes(0, 2)).toBe(42);
    // and after it has grown
    memory.grow(1);
    new Uint8Array(memory.buffer).set([1], 2 * PAGE - 1);
    expect(kernelsOver(defineKernels<SumBytes>([SUM_BYTES]), memory)?.sumBytes(0, 2 * PAGE)).toBe(43);
  });

  test("works in shared and in other memories, each with a module of its own", () => {
    if (typeof SharedArrayBuffer === "undefined") return;
    const program = defineKernels<SumBytes>([SUM_BYTES_BOUNDED]);
    const shared = new WebAssembly.Memory({ initial: 1, maximum: 2, shared: true });
    const other = new WebAssembly.Memory({ initial: 1, maximum: 2 });
    for (const memory of [shared, other, shared]) {
      new Uint8Array(memory.buffer).set([20, 22]);
      expect(kernelsOver(program, memory)?.sumBytes(0, 2)).toBe(42);
    }
  });

  test("gives nothing where no module can import a shared memory", () => {
    if (typeof SharedArrayBuffer === "undefined") return;
    const shared = new WebAssembly.Memory({ initial: 1, maximum: 2, shared: true });
    // The binary says nothing of a maximum, which a shared memory must have
    expect(kernelsOver(defineKernels<SumBytes>([SUM_BYTES]), shared)).toBeUndefined();
  });
});

describe("modes", () => {
  test("'plain' gives no kernels of any kind", () => {
    const program = defineKernels<SumBytes>([SUM_BYTES]);
    expect(program.lend(1)).toBeDefined();
    withKernelsMode("plain", () => {
      expect(program.module()).toBeUndefined();
      expect(program.create(1)).toBeUndefined();
      expect(program.createFor("gist", 1)).toBeUndefined();
      expect(program.lend(1)).toBeUndefined();
      expect(kernelsOver(program, new WebAssembly.Memory({ initial: 1 }))).toBeUndefined();
    });
    expect(program.module()).toBeDefined();
    expect(program.lend(1)).toBeDefined();
  });

  test("'fast' throws where nothing compiles, and where memory is short", () => {
    const program = defineKernels<SumBytes>(["0061736d02000000"]);
    expect(program.create(1)).toBeUndefined();
    withKernelsMode("fast", () => {
      expect(() => program.create(1)).toThrow(
        expect.objectContaining({
          message: "kernels were asked for, but this engine takes none",
          cause: expect.any(WebAssembly.CompileError),
        }),
      );
      expect(() => defineKernels([SUM_BYTES]).create(2 ** 33)).toThrow(
        "kernels: 8,192 MiB of memory are not available",
      );
    });
  });
});

test.each([
  [undefined, TypeError, "defineKernels: binaries must be an array of strings"],
  [SUM_BYTES, TypeError, "defineKernels: binaries must be an array of strings"],
  [[new Uint8Array(3)], TypeError, "defineKernels: binaries must be an array of strings"],
  [[], RangeError, "defineKernels: binaries must not be empty"],
])("refuses %s for binaries", (binaries, kind, message) => {
  expect(() => defineKernels(binaries as unknown as string[])).toThrow(
    new (kind as ErrorConstructor)(message),
  );
});
