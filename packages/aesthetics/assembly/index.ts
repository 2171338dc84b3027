export { countDerivatives } from "./count-derivatives";
export { dropBlurred } from "./drop-blurred";
export { countLabLevels } from "./lab-levels";
