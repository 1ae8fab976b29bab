import { RtasRegistration } from '@rtas/react/components';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';

/** A page of an application with our screen. */
const session = async (signal: AbortSignal) =>
  (await fetch('/api/registration', { method: 'POST', signal })).json();

const main = document.querySelector('main');
if (main) createRoot(main).render(createElement(RtasRegistration, { session, mode: 'qr' }));
