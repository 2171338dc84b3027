import { aestheticFeatures } from "@vscnn/aesthetics";
import { lowLevelFeatures } from "@vscnn/descriptors";
import { decodeImage } from "@vscnn/image";

const response = await fetch(new URL("./photo.jpg", import.meta.url));
const image = decodeImage(new Uint8Array(await response.arrayBuffer()));
postMessage([...lowLevelFeatures(image), ...aestheticFeatures(image)]);
