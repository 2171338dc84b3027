import type { ImageDecoder } from "@vscnn/image";
import type { ImageExtractor } from "@vscnn/predictor";

/** How a server is run. */
export interface ServerOptions {
  version: string;
  deep: ImageExtractor | undefined;
  /** Who decodes photos that are neither JPEG nor PNG. */
  decoders: readonly ImageDecoder[];
  /** Questions that may wait while one is answered; more are refused with 503. */
  queue: number;
  /** Seconds that a question may take to arrive, and to wait; then it is refused with 408 or 503. */
  timeout: number;
}
