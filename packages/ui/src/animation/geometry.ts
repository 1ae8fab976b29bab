import { artboard } from './artboard.ts';
import {
  circle,
  type EllipseShape,
  type PathShape,
  path,
  type RectShape,
  rect,
  type Vector,
} from './lottie.ts';

/** The middle of the artboard. */
export const middle: Vector = [artboard / 2, artboard / 2];

/** The radius of {@link ring}. */
export const ringRadius = 24;

/** The ring that six pictures share, so that a cross-fade between them reads as one thing. */
export const ring = (): EllipseShape => circle(middle, ringRadius);

/** The phone that two pictures share. */
export const phone = (): RectShape => rect({ x: 20, y: 8, width: 24, height: 48, radius: 6 });

/** A level line. */
export const line = (fromX: number, toX: number, y: number): PathShape => path([fromX, y], [toX, y]);
