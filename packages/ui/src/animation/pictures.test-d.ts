import type { ViewPicture } from '@rtas/core/view';
import { expectTypeOf } from 'vitest';
import type { MotionSource } from './motion-source.ts';
import type { PictureName } from './picture-name.ts';
import { animationOf } from './pictures.ts';

/** Each picture a screen can ask for is drawn, and no other. */
expectTypeOf<PictureName>().toEqualTypeOf<ViewPicture>();

/** Ours are played as those of a user are. */
expectTypeOf(animationOf('success')).toExtend<MotionSource>();
