import '@rtas/ui/define';

/** A page with the elements and no framework, as an application has it. */
const query = new URLSearchParams(location.search);
const kind = query.get('flow') === 'authentication' ? 'authentication' : 'registration';

const screen = document.createElement(`rtas-${kind}`);
screen.session = async (signal) =>
  (await fetch(`/api/trustfactor/${kind}`, { method: 'POST', signal })).json();
screen.locale = query.get('locale') ?? 'en';
document.querySelector('main')?.append(screen);
