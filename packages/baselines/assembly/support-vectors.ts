export { gaussianRow, gaussianSum } from "./gaussian-kernel";
export { chooseSecond, lastExtreme, moveAndChoose, moveSlopes } from "./working-set";
