import { encodeTable } from "../../packages/pipeline/src/store/parquet/parquet-table.ts";
import { repairTar } from "../checksums.ts";
import { corpusOf } from "../targets/corpus.ts";
import { type HostileFile, joined, repeated } from "./hostile-file.ts";

/** What lies in a store of features, and archives of photographs: counts and sizes that no file has. */
export const STORES: readonly HostileFile[] = [
  {
    name: "a matrix of 10^30 numbers",
    target: "npy",
    make: () => {
      const shape =
        "{'descr': '<f4', 'fortran_order': False, 'shape': (999999999999999, 999999999999999), }\n";
      return joined("\x93NUMPY\x01\0", Uint8Array.of(shape.length, 0), shape);
    },
  },
  {
    name: "a matrix of 10^15 rows of no numbers",
    target: "npy",
    make: () => {
      const shape = "{'descr': '<f4', 'fortran_order': False, 'shape': (999999999999999, 0), }\n";
      return joined("\x93NUMPY\x01\0", Uint8Array.of(shape.length, 0), shape);
    },
  },
  {
    name: "a footer of 4 GB",
    target: "parquet",
    make: () => {
      const file = Buffer.from(seed("parquet", "table.parquet"));
      file.writeUInt32LE(0xffffffff, file.length - 8);
      return file;
    },
  },
  {
    name: "a million rows where three are expected",
    target: "parquet",
    make: () => encodeTable([{ name: "text", type: "text" }], new Array(1e6).fill({ text: "sea" })),
  },
  ...["tar", "memberIndex"].flatMap((target) => [
    { name: "a member of 8 GB", target, make: () => tarOf("77777777777") },
    {
      name: "a member of 10^15 bytes by its extended header",
      target,
      make: () => joined(tarOf("24", "x", "20 size=999999999999999\n".slice(0, 20)), tarOf("0")),
    },
    {
      name: "60,000 empty members of one name",
      target,
      make: () => repeated(tarOf("0").subarray(0, 512).toString("latin1"), 60_000 * 512),
    },
    {
      name: "10 extended headers of a megabyte each",
      target,
      make: () => {
        const record = repeated("9 a=bcde\n", 999_999);
        const header = tarOf(record.length.toString(8), "x").subarray(0, 512);
        const whole = joined(header, record, new Uint8Array(512 - (record.length % 512)));
        return joined(...new Array<Buffer>(10).fill(whole));
      },
    },
  ]),
  {
    name: "10^15 posts in 10^15 shards",
    target: "openRun",
    make: () => run({ postCount: 1e15, shardSize: 1, shardCount: 1e15 }),
  },
  {
    name: "200,000 arrays within each other",
    target: "openRun",
    make: () => repeated("[", 2e5),
  },
];

function seed(target: string, name: string): Uint8Array {
  return corpusOf(target).get(name) as Uint8Array;
}

function tarOf(size: string, type = "0", content = ""): Buffer {
  const header = Buffer.alloc(512);
  header.write("photo.jpg", 0, "latin1");
  header.write(size.padStart(11, "0"), 124, "latin1");
  header.write(`${type}ustar\x0000`, 156, "latin1");
  header.write("ustar\x0000", 257, "latin1");
  repairTar(header);
  const body = Buffer.alloc(512 * Math.ceil(content.length / 512));
  body.write(content, "latin1");
  return joined(header, body);
}

function run(changes: object): Buffer {
  const legal = JSON.parse(new TextDecoder().decode(seed("openRun", "run.json")));
  return Buffer.from(JSON.stringify({ ...legal, ...changes }));
}
