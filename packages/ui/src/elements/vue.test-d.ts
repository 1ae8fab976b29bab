import type { AuthenticationSuccessData } from '@rtas/core';
import { expectTypeOf } from 'vitest';
import type { GlobalComponents } from 'vue';
import './vue.ts';

type Props = InstanceType<GlobalComponents['rtas-authentication']>['$props'];

// Vue's templates know the elements, their properties and their events.
expectTypeOf<Props['theme']>().toEqualTypeOf<'auto' | 'light' | 'dark' | undefined>();
expectTypeOf<Parameters<NonNullable<Props['onRtasSuccess']>>[0]>().toEqualTypeOf<
  CustomEvent<AuthenticationSuccessData>
>();
