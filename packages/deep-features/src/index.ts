export {
  type PreprocessVgg19Options,
  preprocessVgg19,
  type Vgg19Preprocessing,
  type Vgg19Resize,
} from "./preprocess-vgg19.ts";
