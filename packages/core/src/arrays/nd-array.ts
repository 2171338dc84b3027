import { shapeSize } from "./shape-size.ts";

/** What an {@link NdArray} may hold: a typed array, or a plain array of numbers. */
export type NumberArray =
  | Int8Array
  | Int16Array
  | Int32Array
  | Uint8Array
  | Uint8ClampedArray
  | Uint16Array
  | Uint32Array
  | Float32Array
  | Float64Array
  | number[];

/** ndarray's word for the kind of the data. */
export type DataType<Data> = Data extends Int8Array
  ? "int8"
  : Data extends Int16Array
    ? "int16"
    : Data extends Int32Array
      ? "int32"
      : Data extends Uint8Array
        ? "uint8"
        : Data extends Uint8ClampedArray
          ? "uint8_clamped"
          : Data extends Uint16Array
            ? "uint16"
            : Data extends Uint32Array
              ? "uint32"
              : Data extends Float32Array
                ? "float32"
                : Data extends Float64Array
                  ? "float64"
                  : "array";

/**
 * A view of numbers as a table of any dimension: the interface of the npm package `ndarray`, whose arrays are
 * accepted wherever this type stands, and which takes these arrays in turn.
 *
 * The value at `[i, j, …]` is `data[offset + stride[0] * i + stride[1] * j + …]`.
 */
export interface NdArray<Data extends NumberArray = NumberArray> {
  data: Data;
  shape: number[];
  stride: number[];
  offset: number;
  readonly dtype: DataType<Data>;
  /** The number of values: the product of the shape. */
  readonly size: number;
  /** The axes from the smallest stride to the largest. */
  readonly order: number[];
  /** The number of axes. */
  readonly dimension: number;
  /** The value at the indices. */
  get(...indices: number[]): number;
  /** Stores the last argument at the indices before it, and returns it. */
  set(...indicesAndValue: number[]): number;
  /** The position in `data` of the value at the indices. */
  index(...indices: number[]): number;
  /** The view that begins at these indices. An index left out stands for 0. */
  lo(...starts: number[]): NdArray<Data>;
  /** The view of this shape that begins at the origin. A length left out or below 0 stands for the whole axis. */
  hi(...lengths: number[]): NdArray<Data>;
  /** The view of every n-th value of an axis; a negative step begins at the end. */
  step(...steps: number[]): NdArray<Data>;
  /** The view with its axes in another order. */
  transpose(...axes: number[]): NdArray<Data>;
  /** The view with some axes fixed at an index; `null` or -1 keeps an axis. */
  pick(...indices: (number | null)[]): NdArray<Data>;
  /** The view with its axes in reverse order. */
  readonly T: NdArray<Data>;
}

/**
 * A view of numbers as a table, made without generated code, so that strict content security policies, browser
 * extensions and edge runtimes allow it. The data are not copied, and nothing is checked.
 *
 * @param data - the numbers
 * @param shape - the length of each axis
 * @param stride - how far apart the neighbors on each axis lie in the data; row-major if left out
 * @param offset - where the value at the origin lies; if left out, the smallest at which no stride leaves the data
 * @returns an object of {@link NdArray}'s interface
 * @example
 * const table = ndArray(new Float32Array([1, 2, 3, 4, 5, 6]), [2, 3]);
 * table.get(1, 0); // => 4
 * table.transpose(1, 0).shape; // => [3, 2]
 */
export function ndArray<Data extends NumberArray>(
  data: Data,
  shape: readonly number[],
  stride: readonly number[] = rowMajor(shape),
  offset: number = firstOffset(shape, stride),
): NdArray<Data> {
  return new View(data, [...shape], [...stride], offset);
}

function rowMajor(shape: readonly number[]): number[] {
  const stride = new Array<number>(shape.length);
  let step = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    stride[axis] = step;
    step *= shape[axis];
  }
  return stride;
}

function firstOffset(shape: readonly number[], stride: readonly number[]): number {
  let offset = 0;
  for (let axis = 0; axis < shape.length; axis++) {
    if (stride[axis] < 0) offset -= (shape[axis] - 1) * stride[axis];
  }
  return offset;
}

class View<Data extends NumberArray> implements NdArray<Data> {
  data: Data;
  shape: number[];
  stride: number[];
  offset: number;

  constructor(data: Data, shape: number[], stride: number[], offset: number) {
    this.data = data;
    this.shape = shape;
    this.stride = stride;
    this.offset = offset;
  }

  get dtype(): DataType<Data> {
    const tag = Object.prototype.toString.call(this.data).slice(8, -"Array]".length).toLowerCase();
    return (tag === "uint8clamped" ? "uint8_clamped" : tag || "array") as DataType<Data>;
  }

  get size(): number {
    return shapeSize(this.shape);
  }

  get order(): number[] {
    const { stride } = this;
    return stride.map((_, axis) => axis).sort((a, b) => Math.abs(stride[a]) - Math.abs(stride[b]));
  }

  get dimension(): number {
    return this.shape.length;
  }

  get T(): NdArray<Data> {
    return new View(this.data, [...this.shape].reverse(), [...this.stride].reverse(), this.offset);
  }

  index(...indices: number[]): number {
    const { stride } = this;
    let position = this.offset;
    for (let axis = 0; axis < stride.length; axis++) position += stride[axis] * indices[axis];
    return position;
  }

  get(...indices: number[]): number {
    return this.data[this.index(...indices)];
  }

  set(...indicesAndValue: number[]): number {
    const value = indicesAndValue[this.stride.length];
    this.data[this.index(...indicesAndValue)] = value;
    return value;
  }

  lo(...starts: number[]): NdArray<Data> {
    const shape = [...this.shape];
    let { offset } = this;
    for (let axis = 0; axis < shape.length; axis++) {
      const start = Math.trunc(starts[axis] ?? 0);
      shape[axis] -= start;
      offset += start * this.stride[axis];
    }
    return new View(this.data, shape, [...this.stride], offset);
  }

  hi(...lengths: number[]): NdArray<Data> {
    const shape = this.shape.map((whole, axis) => {
      const length = lengths[axis] ?? -1;
      return length < 0 ? whole : Math.trunc(length);
    });
    return new View(this.data, shape, [...this.stride], this.offset);
  }

  step(...steps: number[]): NdArray<Data> {
    const shape = [...this.shape];
    const stride = [...this.stride];
    let { offset } = this;
    for (let axis = 0; axis < shape.length; axis++) {
      const step = Math.trunc(steps[axis] ?? 1);
      if (step < 0) offset += stride[axis] * (shape[axis] - 1);
      shape[axis] = Math.ceil(shape[axis] / Math.abs(step));
      stride[axis] *= step;
    }
    return new View(this.data, shape, stride, offset);
  }

  transpose(...axes: number[]): NdArray<Data> {
    const from = this.shape.map((_, axis) => Math.trunc(axes[axis] ?? axis));
    return new View(
      this.data,
      from.map((axis) => this.shape[axis]),
      from.map((axis) => this.stride[axis]),
      this.offset,
    );
  }

  pick(...indices: (number | null)[]): NdArray<Data> {
    const shape: number[] = [];
    const stride: number[] = [];
    let { offset } = this;
    for (let axis = 0; axis < this.shape.length; axis++) {
      const index = indices[axis] ?? -1;
      if (index >= 0) {
        offset += Math.trunc(index) * this.stride[axis];
      } else {
        shape.push(this.shape[axis]);
        stride.push(this.stride[axis]);
      }
    }
    return new View(this.data, shape, stride, offset);
  }
}
