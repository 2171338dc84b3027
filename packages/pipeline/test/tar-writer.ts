import { writeFileSync } from "node:fs";

/** A member to be written. */
export interface TarEntry {
  name: string;
  content?: Uint8Array;
  /** @defaultValue '0', a file */
  type?: string;
}

/** Writes an archive in the form of POSIX. */
export function writeTar(path: string, entries: readonly TarEntry[]): void {
  const blocks = entries.flatMap(({ name, content = new Uint8Array(0), type = "0" }) => [
    header(name, content.length, type),
    content,
    Buffer.alloc((512 - (content.length % 512)) % 512),
  ]);
  writeFileSync(path, Buffer.concat([...blocks, Buffer.alloc(1024)]));
}

function header(name: string, size: number, type: string): Buffer {
  const block = Buffer.alloc(512);
  block.write(name, 0, 100);
  block.write("0000644\0", 100);
  block.write(`${size.toString(8).padStart(11, "0")}\0`, 124);
  block.write("        ", 148);
  block.write(type, 156);
  block.write("ustar\0" + "00", 257);
  const sum = block.reduce((all, value) => all + value, 0);
  block.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return block;
}
