// The page of the original's documentation, for both flows: no build, no framework, one script tag.
const query = new URLSearchParams(location.search);
const vendor = encodeURIComponent(query.get('vendor') || 'trustfactor');
const choices = document.getElementById('choices');

// The simulated phone is a page of this very host; a real vendor's links are https, which needs no policy.
const localLinks = { schemes: ['http:', 'https:'], hosts: [location.host] };

const post = (path, body) =>
  fetch(`/api/${vendor}/${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
const cancel = (flow) => post('cancel', flow);
const reportWrongDevice = (token) => post('wrong-device', { token });

// What the screen shows is for the eyes; the session counts as authenticated once its code is redeemed.
const redeem = ({ result_code }) => post('result', { result_code });

function build(flow, { rtas_url, rtas_token }) {
  const builder = new rtasui.RTASUI()
    .setTargetElement('#rtas')
    .setUrl(rtas_url)
    .setToken(rtas_token)
    .setScreenOptions({
      agentName: 'Northwind Pass',
      deepLinks: localLinks,
      actions: { cancel, reportWrongDevice },
      onContinue: () => location.assign('/html'),
    })
    .setOnErrorCallback((errorData) => console.log('OnError -> ', errorData))
    .setOnConnectionEstablishedCallback(() => console.log('-= OnConnectionEstablished =-'));
  const locale = query.get('locale');
  if (locale) builder.setLanguage(locale);
  if (flow === 'registration')
    return builder
      .setRegistrationType()
      .setOnRegistrationPendingCallback(() => console.log('OnRegistrationPending'))
      .setOnRegistrationSuccessCallback(redeem)
      .setOnRegistrationExpiredCallback(() => console.log('OnRegistrationExpired'))
      .build();
  return builder
    .setTransactionType()
    .setOnTransactionPendingCallback(() => console.log('OnTransactionPending'))
    .setOnTransactionSuccessCallback(redeem)
    .setOnTransactionRejectedCallback(() => console.log('OnTransactionRejected'))
    .setOnTransactionExpiredCallback(() => console.log('OnTransactionExpired'))
    .build();
}

async function start(flow) {
  choices.hidden = true;
  const response = await fetch(`/api/${vendor}/${flow}`, { method: 'POST' });
  build(flow, await response.json());
}

choices.addEventListener('click', ({ target }) => {
  const button = target.closest('[data-flow]');
  if (button) start(button.dataset.flow);
});

const asked = query.get('flow');
if (asked === 'registration' || asked === 'authentication') start(asked);
