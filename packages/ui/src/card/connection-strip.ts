import type { FlowSnapshot } from '@rtas/core';
import type { ConnectionStripState } from '@rtas/core/view';
import type { Desk } from './desk.ts';

const showAfterMs = 1000;
const backForMs = 2000;

function toWanted(snapshot: FlowSnapshot): 'none' | 'offline' | 'reconnecting' {
  const isOver = snapshot.state !== 'pending' && snapshot.state !== 'connecting' && snapshot.state !== 'idle';
  if (isOver) return 'none';
  if (snapshot.connection === 'offline') return 'offline';
  return snapshot.connection === 'reconnecting' ? 'reconnecting' : 'none';
}

/** A strip that waits a second before it troubles anybody, and says when all is well again. */
export function createConnectionStrip({ timers, getUi, setUi, getSnapshot }: Desk): () => void {
  const get = (): ConnectionStripState => getUi().connection;
  const set = (connection: ConnectionStripState): void => setUi({ connection });
  const show = (): void => {
    const wanted = toWanted(getSnapshot());
    if (wanted !== 'none') set(wanted);
  };
  const leave = (): void => {
    timers.stop('strip');
    const shown = get();
    if (shown === 'none' || shown === 'back') return;
    const isOver = getSnapshot().connection === 'closed';
    set(isOver ? 'none' : 'back');
    if (!isOver) timers.start('back', backForMs, () => set('none'));
  };
  return () => {
    const wanted = toWanted(getSnapshot());
    if (wanted === 'none') return leave();
    const shown = get();
    if (shown === 'offline' || shown === 'reconnecting') {
      if (shown !== wanted) set(wanted);
    } else if (!timers.isRunning('strip')) {
      timers.stop('back');
      timers.start('strip', showAfterMs, show);
    }
  };
}
