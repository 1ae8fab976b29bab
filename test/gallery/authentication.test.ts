import { lookAtStates } from './gallery.ts';

lookAtStates('Authentication');
