import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { crc32, openSaved, packSaved } from "../src/index.ts";

const model = {
  kind: "scale",
  version: 2,
  name: "größe",
  rate: 1 / 3,
  nested: {
    factors: new Float64Array([0.1, -0, 1e308, 5e-324]),
    list: [new Uint8Array([1, 2, 3]), null, true],
  },
  single: new Float32Array([0.1, 2]),
  empty: new Int32Array(0),
};

describe("a saved model", () => {
  test("comes back to the bit", () => {
    const file = packSaved(model);
    expect(openSaved("loadScale", file, "scale", 2)).toEqual(model);
    expect(openSaved("loadScale", file.buffer, "scale", 2)).toEqual(model);
    // Not at the beginning of its buffer, as a small file of Node's readFile
    const pooled = new Uint8Array(file.length + 3).subarray(3);
    pooled.set(file);
    expect(openSaved("loadScale", pooled, "scale", 2)).toEqual(model);
  });

  test("is the same file every time, and not tied to the file's bytes", () => {
    const file = packSaved(model);
    expect(packSaved(model)).toEqual(file);
    const opened = openSaved("loadScale", file, "scale", 2) as typeof model;
    file.fill(0);
    expect(opened.single).toEqual(model.single);
  });

  test("may be parsed JSON where it holds no typed arrays", () => {
    const plain = { kind: "scale", version: 2, factors: [1, 2] };
    expect(openSaved("loadScale", JSON.parse(JSON.stringify(plain)), "scale", 2)).toEqual(plain);
    expect(openSaved("loadScale", packSaved(plain), "scale", 2)).toEqual(plain);
  });

  test("with __proto__ in its header changes no prototype", () => {
    const opened = openSaved(
      "f",
      packSaved(JSON.parse('{"kind":"k","version":1,"__proto__":{"evil":1}}')),
      "k",
      1,
    );
    expect(({} as { evil?: number }).evil).toBeUndefined();
    expect((opened as { evil?: number }).evil).toBeUndefined();
  });

  test("of another kind, version or no model at all is refused", () => {
    const file = packSaved(model);
    const open =
      (saved: unknown, kind = "scale", version = 2) =>
      () =>
        openSaved("loadScale", saved, kind, version);
    expect(open(file, "pca")).toThrow(new TypeError(`loadScale: model must have kind 'pca', got "scale"`));
    expect(open(file, "scale", 3)).toThrow(new RangeError("loadScale: model must have version 3, got 2"));
    expect(open(null)).toThrow(new TypeError("loadScale: model must have kind 'scale', got null"));
    expect(open("{}")).toThrow(
      new TypeError(`loadScale: model must have kind 'scale', got "{}" (JSON.parse it first)`),
    );
    expect(open("x")).toThrow(new TypeError(`loadScale: model must have kind 'scale', got "x"`));
    const almost = file.slice();
    almost[7] ^= 1;
    expect(open(almost)).toThrow(new TypeError("loadScale: model must be a saved model, got other bytes"));
    const other = new TypeError("loadScale: model must be a saved model, got other bytes");
    expect(open(new Uint8Array(100))).toThrow(other);
    expect(open(new Uint8Array(0))).toThrow(other);
  });

  test("that is cut short, longer, or differs in one byte is refused", () => {
    const file = packSaved(model);
    const damaged = new RangeError("loadScale: model must be a whole saved model, got a damaged file");
    for (let length = 8; length < file.length; length++) {
      expect(() => openSaved("loadScale", file.subarray(0, length), "scale", 2)).toThrow(damaged);
    }
    for (let at = 8; at < file.length; at++) {
      const flipped = file.slice();
      flipped[at] ^= 1 << (at % 8);
      expect(() => openSaved("loadScale", flipped, "scale", 2)).toThrow(damaged);
    }
  });

  test("forged with a right checksum takes no memory and throws the same error", () => {
    const forge = (header: string) => {
      const text = new TextEncoder().encode(header.padEnd(Math.ceil((header.length + 4) / 8) * 8 - 4));
      const file = new Uint8Array(12 + text.length + 4);
      file.set(packSaved(model).subarray(0, 8));
      file.set(text, 12);
      const view = new DataView(file.buffer);
      view.setUint32(8, text.length, true);
      view.setUint32(file.length - 4, crc32(file.subarray(0, -4)), true);
      return file;
    };
    const value = '{"kind":"scale","version":2}';
    expect(openSaved("f", forge(`{"arrays":[],"value":${value}}`), "scale", 2).kind).toBe("scale");
    for (const header of [
      `{"arrays":[["Float64Array",1e15]],"value":${value}}`,
      `{"arrays":[["Float64Array",-1]],"value":${value}}`,
      `{"arrays":[["constructor",1]],"value":${value}}`,
      `{"arrays":null,"value":${value}}`,
      `{"arrays":[],"value":{"kind":"scale","version":2,"x":{"$array":0}}}`,
      `{"arrays":[],"value":${"[".repeat(1e5)}${"]".repeat(1e5)}}`,
      "not JSON",
      `{"arrays":[["Float64Array",0.5]],"value":${value}}`,
      `{"arrays":[["Float64Array","0"]],"value":${value}}`,
      `{"arrays":[["Float32Array",1]],"value":${value}}`,
    ]) {
      const open = () => openSaved("f", forge(header), "scale", 2);
      const error = (() => {
        try {
          return open();
        } catch (thrown) {
          return thrown;
        }
      })();
      expect((error as Error).cause, header.slice(0, 60)).toBeInstanceOf(Error);
      expect(open, header.slice(0, 60)).toThrow(RangeError);
      expect(open).toThrow(/^f: model must be a whole saved model, got a damaged file$/);
    }
  });

  test("of any content comes back", () => {
    const content = fc.record({ numbers: fc.float64Array(), bytes: fc.uint8Array(), other: fc.jsonValue() });
    fc.assert(
      fc.property(content, (fields) => {
        const saved = { kind: "k", version: 1, ...fields };
        const opened = openSaved("f", packSaved(saved), "k", 1) as typeof saved;
        expect([...opened.numbers]).toEqual([...saved.numbers]);
        expect(opened.bytes).toEqual(saved.bytes);
        expect(opened.other).toEqual(JSON.parse(JSON.stringify(saved.other)));
      }),
    );
  });
});

test("packSaved refuses what it cannot save", () => {
  expect(() => packSaved({} as never)).toThrow(
    new TypeError("packSaved: model must be an object with kind and version"),
  );
  const big = { kind: "k", version: 1, numbers: new BigInt64Array(1) };
  expect(() => packSaved(big)).toThrow(new TypeError("packSaved: model must hold no BigInt64Array"));
});
