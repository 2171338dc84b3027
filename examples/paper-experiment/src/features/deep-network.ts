import { type DeepExtractor, defaultBackbone } from "@vscnn/deep-features";
import { loadVgg19 } from "@vscnn/deep-features/node";

/** The network of the deep features: VGG19 of a weight file, else the stand-in that needs no download. */
export async function deepNetwork(vgg19Weights: string | undefined): Promise<DeepExtractor> {
  return vgg19Weights === undefined ? defaultBackbone() : loadVgg19({ weights: vgg19Weights });
}
