export { sumGrayPixels, widenSingles } from "./sum-gray";
export {
  roundToBytes,
  sumByteRows,
  sumChannels,
  sumDoubleRows,
  sumPixels,
  widenBytes,
} from "./sum-taps";
