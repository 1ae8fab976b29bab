const $ = (id) => document.getElementById(id);
const intervalMs = 1_000;

const titles = { registration: 'Add this phone', transaction: 'Approval' };

/** Buttons of each kind: label, action, look. */
const buttons = {
  registration: [
    ['Scan', 'scan', ''],
    ['Approve', 'approve', 'primary'],
    ['Decline', 'decline', ''],
    ['Not me', 'fraud', 'bad'],
    ['Ignore', 'ignore', ''],
  ],
  transaction: [
    ['Open', 'open', ''],
    ['Approve', 'approve', 'primary'],
    ['Decline', 'decline', ''],
    ['Not me', 'fraud', 'bad'],
    ['Ignore', 'ignore', ''],
  ],
};

const cards = new Map();
let current;

const keyOf = ({ vendor, kind, id }) => `${vendor}/${kind}/${id}`;

const make = (name, members = {}, ...children) => {
  const element = Object.assign(document.createElement(name), members);
  element.append(...children);
  return element;
};

const say = (text) => {
  $('notice').textContent = text;
};

const post = (path, body = {}) =>
  fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

const act = async (flow, action, body) => {
  const path = [flow.vendor, flow.kind, flow.id, action].map(encodeURIComponent).join('/');
  const answer = await post(`/phone/${path}`, body);
  say(answer.ok ? `Done: ${action}.` : (await answer.json()).detail);
  if (answer.ok && action === 'ignore') cards.get(keyOf(flow))?.element.setAttribute('hidden', '');
  await refresh();
};

const toDetails = (details) =>
  make(
    'dl',
    {},
    ...details.flatMap(({ label, value }) => [
      make('dt', { textContent: label }),
      make('dd', { textContent: value }),
    ]),
  );

const toButton = (flow, [label, action, className]) => {
  const button = make('button', { type: 'button', className, textContent: label });
  button.addEventListener('click', () => act(flow, action));
  return button;
};

const toNumber = (flow, value) => {
  const button = make('button', { type: 'button', textContent: value });
  button.addEventListener('click', () => act(flow, 'number', { value }));
  return button;
};

const toNumbers = (flow) =>
  make(
    'fieldset',
    {},
    make('legend', { textContent: 'Or tap the number on the other screen' }),
    make('div', { className: 'row' }, ...flow.numbers.map((value) => toNumber(flow, value))),
  );

const toCard = (flow) => {
  const left = make('p', { className: 'left' });
  const element = make(
    'li',
    { className: 'card' },
    make('h3', { textContent: `${flow.applicationName}: ${titles[flow.kind]}` }),
    make('p', { className: 'person', textContent: flow.userDisplayName }),
    ...(flow.message ? [make('p', { textContent: flow.message })] : []),
    ...(flow.details.length > 0 ? [toDetails(flow.details)] : []),
    left,
    make('div', { className: 'row' }, ...buttons[flow.kind].map((button) => toButton(flow, button))),
    ...(flow.numbers.length > 0 ? [toNumbers(flow)] : []),
  );
  element.dataset.flow = flow.id;
  return { element, left };
};

const toTimeLeft = ({ expiresAt, isOpened }) => {
  const opened = isOpened ? 'Opened. ' : '';
  if (expiresAt === 0) return `${opened}No time limit.`;
  const seconds = Math.max(0, Math.ceil((expiresAt - Date.now()) / 1000));
  return `${opened}${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')} left`;
};

const show = (flows) => {
  const keys = new Set(flows.map(keyOf));
  for (const [key, { element }] of cards) {
    if (keys.has(key)) continue;
    element.remove();
    cards.delete(key);
  }
  for (const flow of [...flows].reverse()) {
    const key = keyOf(flow);
    if (!cards.has(key)) {
      cards.set(key, toCard(flow));
      $('flows').prepend(cards.get(key).element);
    }
    const { element, left } = cards.get(key);
    left.textContent = toTimeLeft(flow);
    element.setAttribute('aria-current', String(key === current));
  }
  $('empty').hidden = flows.length > 0;
};

const refresh = async () => {
  try {
    const answer = await fetch('/phone/flows');
    show((await answer.json()).flows);
  } catch {
    say('The simulator does not answer.');
  }
};

const follow = async (link, action) => {
  const answer = await post('/phone/links', { link });
  const flow = await answer.json();
  if (!answer.ok) return say(flow.detail);
  current = keyOf(flow);
  await act(flow, action);
  cards.get(current)?.element.scrollIntoView({ block: 'nearest' });
};

const loop = async () => {
  await refresh();
  setTimeout(loop, intervalMs);
};

$('scan').addEventListener('submit', (event) => {
  event.preventDefault();
  follow($('link').value.trim(), 'scan');
  event.target.reset();
});

if (location.search) {
  const link = location.href;
  history.replaceState(null, '', '/phone');
  await follow(link, 'open');
}
loop();
