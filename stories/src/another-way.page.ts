import { RtasError } from '@rtas/core';
import { authenticationSnapshot, createFrozenFlow } from '@rtas/core/testing';
import { mountScreen } from './screen/mount.ts';
import type { Framework } from './surroundings/surroundings.ts';

/** A request with more ways than one, in a framework, whose application server takes one code only. */

const rightCode = '123456';
const submitted: string[] = [];

function createFlow() {
  const waiting = authenticationSnapshot('waiting');
  const data = { ...waiting.data, factors: ['push', 'totp'] };
  return {
    ...createFrozenFlow({ ...waiting, data }),
    submitCode: async (code: string, factor: string) => {
      submitted.push(`${factor} ${code}`);
      if (code !== rightCode) throw new RtasError('code_rejected', 'The code is not right.');
    },
  };
}

function show(framework: Framework): void {
  const host = document.querySelector('main');
  host?.replaceChildren();
  submitted.splice(0);
  if (host)
    mountScreen(framework, { flow: 'authentication', props: { flow: createFlow(), mode: 'qr' } }, host);
}

Object.assign(window, { anotherWay: { show, submitted } });
