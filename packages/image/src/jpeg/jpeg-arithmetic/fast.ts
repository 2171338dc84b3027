import { createMemoryPlan } from "@vscnn/kernels";
import { JPEG_KERNELS } from "../../kernels/index.ts";
import type { JpegArithmetic } from "../jpeg-arithmetic.ts";
import { fastScanDecoder, SCAN_BYTES } from "../scan-decoder/fast.ts";

/** What transformBlocks keeps between its passes lies at address 0; the compiler of the kernels takes it that little else lies below 1,024. */
const SCAN_PLACE = 1024;

/** Each of a few dozen places begins at a multiple of 16, and kernels read a little beyond the last. */
const SLACK_BYTES = 65_536;

/**
 * The arithmetic of compiled SIMD kernels, on memory of `bytes` bytes that is lent until the next call.
 *
 * @returns undefined where there are no kernels, or not the memory
 */
export function fastArithmetic(bytes: number): JpegArithmetic | undefined {
  const lent = JPEG_KERNELS.lend(SCAN_PLACE + SCAN_BYTES + bytes + SLACK_BYTES);
  if (lent === undefined) return undefined;
  const { kernels, buffer } = lent;
  const plan = createMemoryPlan(SCAN_PLACE + SCAN_BYTES);
  return {
    take(length) {
      const start = plan.reserve(length);
      new Uint8Array(buffer, start, length).fill(0);
      return [buffer, start];
    },
    scanDecoder(reader, progressive, scan) {
      return fastScanDecoder({ kernels, buffer, place: SCAN_PLACE }, reader, progressive, scan);
    },
    transformBlocks(coefficients, first, count, quantization, samples, offset, stride) {
      const from = coefficients.byteOffset + 2 * first;
      const to = samples.byteOffset + offset;
      kernels.transformBlocks(from, count, quantization.byteOffset, to, stride, 0);
    },
    widenRow(samples, start, width, target) {
      kernels.widenRow(samples.byteOffset + start, width, target.byteOffset);
    },
    blendRows({ byteOffset }, near, far, width, bias, target) {
      kernels.blendRows(byteOffset + near, byteOffset + far, width, bias, target.byteOffset);
    },
    widenBlendedRows({ byteOffset }, near, far, width, target) {
      kernels.widenBlendedRows(byteOffset + near, byteOffset + far, width, target.byteOffset);
    },
    convertYcc(luma, cb, cr, width, target) {
      kernels.convertYcc(luma.byteOffset, cb.byteOffset, cr.byteOffset, width, target.byteOffset);
    },
  };
}
