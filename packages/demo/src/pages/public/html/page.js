// Both flows without a build and without a framework: one script tag.
const query = new URLSearchParams(location.search);
const vendor = encodeURIComponent(query.get('vendor') || 'trustfactor');
const choices = document.getElementById('choices');

// The simulated phone is a page of this very host; a real vendor's links are https, which needs no policy.
const localLinks = { schemes: ['http:', 'https:'], hosts: [location.host] };

async function post(path, body, signal) {
  const headers = { 'Content-Type': 'application/json' };
  const url = `/api/${vendor}/${path}`;
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body), signal });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response;
}

const cancel = (flow, signal) => post('cancel', flow, signal);
const reportWrongDevice = (token, signal) => post('wrong-device', { token }, signal);

// What the screen shows is for the eyes; the session counts as authenticated once its code is redeemed.
const redeem = ({ result_code }) => post('result', { result_code });

function start(flow) {
  choices.hidden = true;
  const builder = new rtasui.RTASUI()
    .setTargetElement('#rtas')
    .setSession(async (signal) => (await post(flow, {}, signal)).json())
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

choices.addEventListener('click', ({ target }) => {
  const button = target.closest('[data-flow]');
  if (button) start(button.dataset.flow);
});

const asked = query.get('flow');
if (asked === 'registration' || asked === 'authentication') start(asked);
