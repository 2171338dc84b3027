/** The beginning of every `.npy` file, of version 1.0. */
const MAGIC = Uint8Array.of(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0);
const HEADER = /^\{'descr': '<f4', 'fortran_order': False, 'shape': \((\d{1,15}), (\d{1,15})\), \} *\n$/;
/** NumPy aligns what follows the header to this many bytes. */
const ALIGNMENT = 64;

/** A matrix of single-precision numbers, row after row. */
export interface NpyMatrix {
  rows: number;
  columns: number;
  data: Float32Array<ArrayBuffer>;
}

/**
 * The bytes of a `.npy` file of version 1.0, in two parts that are written one after the other: NumPy reads and maps it
 * as `float32`, in C order.
 */
export function encodeNpy({ rows, columns, data }: NpyMatrix): [header: Uint8Array, body: Uint8Array] {
  return [npyHeader(rows, columns), new Uint8Array(data.buffer, data.byteOffset, data.byteLength)];
}

/** What stands before the numbers. */
export function npyHeader(rows: number, columns: number): Uint8Array<ArrayBuffer> {
  const text = `{'descr': '<f4', 'fortran_order': False, 'shape': (${rows}, ${columns}), }`;
  const unpadded = MAGIC.length + 2 + text.length + 1;
  const size = Math.ceil(unpadded / ALIGNMENT) * ALIGNMENT;
  const header = new Uint8Array(size).fill(0x20);
  header.set(MAGIC);
  new DataView(header.buffer).setUint16(MAGIC.length, size - MAGIC.length - 2, true);
  header.set(new TextEncoder().encode(text), MAGIC.length + 2);
  header[size - 1] = 0x0a;
  return header;
}

/**
 * The matrix of a `.npy` file of this package: version 1.0, `float32`, C order, two dimensions.
 *
 * @throws Error that says what is wrong with the file, without its name
 */
export function decodeNpy(bytes: Uint8Array<ArrayBuffer>): NpyMatrix {
  if (bytes.length < MAGIC.length + 2 || MAGIC.some((value, i) => bytes[i] !== value)) {
    throw new Error("it is not a .npy file of version 1.0");
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = MAGIC.length + 2 + view.getUint16(MAGIC.length, true);
  const header = String.fromCharCode(...bytes.subarray(MAGIC.length + 2, Math.min(start, 1024)));
  const shape = HEADER.exec(header);
  if (shape === null) throw new Error("its header is not that of a matrix of float32 in C order");
  const [rows, columns] = [Number(shape[1]), Number(shape[2])];
  if (bytes.length - start !== 4 * rows * columns) {
    throw new Error(`it must hold ${rows} x ${columns} numbers, has ${bytes.length - start} bytes of them`);
  }
  const at = bytes.byteOffset + start;
  // Numbers can be seen in place only where they are aligned
  const data =
    at % 4 === 0
      ? new Float32Array(bytes.buffer, at, rows * columns)
      : new Float32Array(bytes.slice(start).buffer);
  return { rows, columns, data };
}
