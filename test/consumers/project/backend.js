import { train } from "./train.js";

window.trained = await train();
