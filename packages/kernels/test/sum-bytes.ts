/** What the test modules export. */
export interface SumBytes {
  /** The sum of the bytes from `start` to before `end`. */
  sumBytes(start: number, end: number): number;
}

/**
 * (module (import "env" "memory" (memory 0)) (func (export "sumBytes") (param i32 i32) (result i32) …)): assembled by
 * hand, 103 bytes.
 */
export const SUM_BYTES =
  "0061736d0100000001070160027f7f017f020f0103656e76066d656d6f727902000003020100070c010873756d427974657300000a28012601017f02400340200020014f0d01200220002d00006a2102200041016a21000c000b0b20020b";

/** The same with a memory of 1 to 65,536 pages. */
export const SUM_BYTES_BOUNDED =
  "0061736d0100000001070160027f7f017f02120103656e76066d656d6f727902010180800403020100070c010873756d427974657300000a28012601017f02400340200020014f0d01200220002d00006a2102200041016a21000c000b0b20020b";
