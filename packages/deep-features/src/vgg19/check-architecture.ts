import { checkOptions, describeValue } from "@vscnn/core";
import type { Vgg19Architecture } from "./architecture.ts";

/** Checks the widths of a VGG19. */
export function checkArchitecture(functionName: string, architecture: Vgg19Architecture): void {
  checkOptions(functionName, architecture, undefined, "architecture");
  const { inputSize, channels, denseUnits } = architecture;
  const isWidth = (width: unknown) => Number.isSafeInteger(width) && (width as number) >= 1;
  if (!isWidth(inputSize) || inputSize % 32 !== 0 || inputSize > 4096) {
    throw new RangeError(
      `${functionName}: architecture.inputSize must be a multiple of 32 from 32 to 4096, got ${describeValue(inputSize)}`,
    );
  }
  if (!Array.isArray(channels) || channels.length !== 5 || !channels.every(isWidth)) {
    throw new RangeError(
      `${functionName}: architecture.channels must be 5 positive integers, got ${described(channels)}`,
    );
  }
  if (!Array.isArray(denseUnits) || denseUnits.length !== 2 || !denseUnits.every(isWidth)) {
    throw new RangeError(
      `${functionName}: architecture.denseUnits must be 2 positive integers, got ${described(denseUnits)}`,
    );
  }
}

/** Short lists in full: they are what is asked for. */
function described(widths: unknown): string {
  const isShort = Array.isArray(widths) && widths.length <= 10;
  return isShort ? `[${widths.map(describeValue).join(", ")}]` : describeValue(widths);
}
