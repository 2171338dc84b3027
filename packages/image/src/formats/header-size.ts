/** What the header of a picture says of the pixels that its decoder gives. */
export interface PictureSize {
  width: number;
  height: number;
  /** EXIF orientation, 1 to 8, where decoders leave it to their caller. */
  orientation: number;
}
