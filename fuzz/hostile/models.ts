import { repairCheckpoint, repairSaved } from "../checksums.ts";
import { joinParts } from "../parts.ts";
import { corpusOf } from "../targets/corpus.ts";
import { deflatedZeros, type HostileFile, joined, repeated } from "./hostile-file.ts";

/** The longest JSON of a model that is parsed. */
const JSON_BYTES = 2 ** 24;
/** Saved models, weights, vocabularies: sizes that no file has, bombs, and what only parsing makes large. */
export const MODELS: readonly HostileFile[] = [
  ...["loadLinear", "loadTfidf", "learner", "trees"].flatMap((target) => [
    {
      name: "an array of 10^15 numbers",
      target,
      make: () => saved({ arrays: [["Float64Array", 1e15]], value: { x: { $array: 0 } } }),
    },
    {
      name: "a million arrays within each other",
      target,
      make: () => savedText(`${"[".repeat(1e6)}${"]".repeat(1e6)}`),
    },
    { name: "a header of 4 GB", target, make: () => headerOf(0xffffffff) },
  ]),
  {
    name: "a manifest of a gibibyte, packed",
    target: "loadPredictorFrom",
    make: () => zipOf("predictor.json", 1024),
  },
  {
    name: "a part of a gibibyte that no manifest names, packed",
    target: "loadPredictorFrom",
    make: () => zipOf("parts-0123456789abcdef/seen.bin", 1024),
  },
  {
    name: "a tensor of 10^18 numbers",
    target: "decodeCheckpoint",
    make: () =>
      replaced(
        "decodeCheckpoint",
        "checkpoint",
        /"shape":\[[\d,]*\]/,
        '"shape":[1000000000,1000000000]',
        repairCheckpoint,
      ),
  },
  {
    name: "a header of 10^19 bytes",
    target: "safetensors",
    make: () => joined(new Uint8Array(8).fill(0xff), repeated("{", 1000)),
  },
  {
    name: "16,000 tensors of no numbers",
    target: "safetensors",
    make: () => {
      const tensor = (_: unknown, i: number) => `"${i}":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}`;
      const header = `{${Array.from({ length: 16_000 }, tensor).join()}}`;
      const length = new Uint8Array(8);
      new DataView(length.buffer).setUint32(0, header.length, true);
      return joined(length, header);
    },
  },
  ...["loadModel", "loadModelFrom"].flatMap((target) => [
    {
      name: "a layer of a billion units",
      target,
      make: () => replaced(target, "network", /"units":\d+/, '"units":1000000000'),
    },
    {
      name: "an input of 10^15 columns",
      target,
      make: () =>
        replaced(
          target,
          "network",
          /"batch_input_shape":\[null,\d+\]/,
          '"batch_input_shape":[null,1000000000000000]',
        ),
    },
  ]),
  {
    name: "five million arrays",
    target: "loadModel",
    make: () => ofJson("model.json", `[${"[],".repeat(5.5e6)}[]]`),
  },
  {
    name: "eight million arrays within each other",
    target: "loadModel",
    make: () => ofJson("model.json", nested()),
  },
  {
    name: "eight million arrays within each other",
    target: "preprocessor",
    make: () => Buffer.from(nested()),
  },
  {
    name: "eight million arrays within each other",
    target: "tokenizer",
    make: () => ofJson("tokenizer.json", nested()),
  },
  {
    name: "a vocabulary of 16 MB",
    target: "tokenizer",
    make: () => {
      const vocabulary = Array.from({ length: 1.1e6 }, (_, i) => `"${i}":${i}`).join();
      return ofJson("tokenizer.json", `{"model":{"type":"BPE","vocab":{${vocabulary}},"merges":[]}}`);
    },
  },
  {
    name: "a model of eight million empty pieces",
    target: "tokenizer",
    make: () => joinParts([["spiece.model", repeated("\x0a\0", JSON_BYTES)]]),
  },
  { name: "eight million empty nodes", target: "onnx", make: () => protobuf(7, repeated("\x0a\0", 2 ** 24)) },
  {
    name: "a tensor of eight million dimensions",
    target: "onnx",
    make: () => protobuf(7, protobuf(5, repeated("\x08\x01", 2 ** 24))),
  },
  {
    name: "a field of 2^62 bytes",
    target: "onnx",
    make: () => joined("\x3a", "\xff\xff\xff\xff\xff\xff\xff\xff\x3f", repeated("\0", 1000)),
  },
  {
    name: "weights of 10^18 numbers",
    target: "loadVgg19Weights",
    make: () =>
      replaced("loadVgg19Weights", "quantized", /"shape":\[[\d,]*\]/, '"shape":[1000000000,1000000000]'),
  },
  {
    name: "weights of 10^18 numbers",
    target: "loadObjectDetector",
    make: () =>
      replaced("loadObjectDetector", "graph", /"shape":\[[\d,]*\]/, '"shape":[1000000000,1000000000]'),
  },
  {
    name: "weights of 10^18 numbers",
    target: "loadSentenceEncoder",
    make: () =>
      replaced("loadSentenceEncoder", "model", /"shape":\[[\d,]*\]/, '"shape":[1000000000,1000000000]'),
  },
];

/** Weights in the format of Keras. */
export const KERAS_FILES: readonly HostileFile[] = [
  {
    name: "a kernel of 2^40 rows",
    target: "hdf5",
    make: () => {
      const file = Buffer.from(seed("hdf5", "deep-features/test/fixtures/narrow-keras1.h5"));
      // Dimensions are integers of eight bytes, and those of the first kernel stand twice: what it has, and what it may have
      const shape = Buffer.from(BigUint64Array.of(3n, 3n, 3n, 4n).buffer);
      for (let at = file.indexOf(shape); at >= 0; at = file.indexOf(shape))
        file.writeBigUInt64LE(2n ** 40n, at);
      return file;
    },
  },
];

function nested(): string {
  return `${"[".repeat(JSON_BYTES / 2)}${"]".repeat(JSON_BYTES / 2)}`;
}

function ofJson(name: string, json: string): Uint8Array {
  return joinParts([[name, Buffer.from(json)]]);
}

function seed(target: string, name: string): Uint8Array {
  return corpusOf(target).get(name) as Uint8Array;
}

/** A seed of which a text was replaced. */
function replaced(
  target: string,
  name: string,
  what: RegExp,
  by: string,
  repair = (file: Uint8Array) => file,
): Uint8Array {
  const text = Buffer.from(seed(target, name)).toString("latin1");
  return repair(Buffer.from(text.replace(what, by), "latin1"));
}

function saved(header: object): Uint8Array {
  return savedText(JSON.stringify(header));
}

/** A saved model of a header and nothing else. */
function savedText(header: string): Uint8Array {
  const file = joined(seed("loadLinear", "saved").subarray(0, 12), header, new Uint8Array(4));
  file.writeUInt32LE(header.length, 8);
  return repairSaved(file);
}

function headerOf(bytes: number): Uint8Array {
  const file = Buffer.from(savedText("{}"));
  file.writeUInt32LE(bytes, 8);
  return repairSaved(file);
}

/** A field of a message of protobuf. */
function protobuf(number: number, content: Uint8Array): Buffer {
  const length: number[] = [];
  for (let left = content.length; left > 0; left = Math.floor(left / 128))
    length.push((left % 128) + (left >= 128 ? 128 : 0));
  return joined(Uint8Array.of(number * 8 + 2, ...length), content);
}

/** An archive of one file of zeros. */
function zipOf(name: string, mebibytes: number): Uint8Array {
  const packed = deflatedZeros(mebibytes);
  const sizes = Buffer.alloc(12);
  sizes.writeUInt32LE(0, 0);
  sizes.writeUInt32LE(packed.length, 4);
  sizes.writeUInt32LE(mebibytes * 2 ** 20, 8);
  const names = Buffer.alloc(4);
  names.writeUInt16LE(name.length, 0);
  const common = joined("\x14\0\0\0\x08\0\0\0\0\0", sizes, names);
  const local = joined("PK\x03\x04", common, name, packed);
  const central = joined("PK\x01\x02\x14\0", common, new Uint8Array(14), name);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", 0, "latin1");
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return joined(local, central, end);
}
