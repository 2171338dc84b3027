import { fitPredictor } from "../../src/index.ts";
import { savePredictor } from "../../src/node.ts";
import { QUICK, smallFeatures } from "../small-features.ts";

/** Saves two predictors in turn, until it is killed. */
const predictors = [
  await fitPredictor(smallFeatures(), QUICK),
  await fitPredictor(smallFeatures(240, 2), QUICK),
];
process.send?.("ready");
for (let i = 0; ; i++) await savePredictor(predictors[i % 2], process.argv[2]);
