/** Every picture of the default look, in the order of a flow. */
export const pictureNames = [
  'connecting',
  'push',
  'scanned',
  'success',
  'expired',
  'rejected',
  'error',
  'offline',
] as const;

/** The name of a picture. */
export type PictureName = (typeof pictureNames)[number];
