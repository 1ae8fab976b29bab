import { createRegistration } from '@rtas/core';

/** A page as an application has it: it knows nothing of tests. */
const flow = createRegistration({
  session: async (signal) => (await fetch('/api/registration', { method: 'POST', signal })).json(),
});

flow.subscribe(() => {
  const { state, phase } = flow.getSnapshot();
  document.querySelector('main')?.replaceChildren(phase ?? state);
});
