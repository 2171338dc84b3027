import { aestheticFeatures } from "@vscnn/aesthetics";
import { lowLevelFeatures } from "@vscnn/descriptors";
import { readImage } from "@vscnn/image/node";

const image = await readImage("photo.jpg");
const features = [...lowLevelFeatures(image), ...aestheticFeatures(image)];
console.log(JSON.stringify(features));
