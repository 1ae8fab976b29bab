export { encodeQr, type QrCode, type QrOptions, type QrSquare } from './encode.ts';
export { type QrGeometry, toQrGeometry } from './geometry.ts';
