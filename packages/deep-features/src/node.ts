export { type LoadVgg19Options, loadVgg19 } from "./node/load-vgg19.ts";
