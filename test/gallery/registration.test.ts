import { lookAtStates } from './gallery.ts';

lookAtStates('Registration');
