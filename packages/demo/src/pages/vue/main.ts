import { RtasAuthentication, RtasRegistration } from '@rtas/vue/components';
import { createApp, defineComponent, h, ref } from 'vue';
import '@rtas/ui/styles.css';
import '../shared/page.css';
import { createApplication } from '../shared/application.ts';
import { type FlowName, parseChoice } from '../shared/choice.ts';
import { localLinks } from '../shared/local-links.ts';

const choice = parseChoice(location.search);
const application = createApplication(choice.vendor);
const { cancel, reportWrongDevice, redeem } = application;
const shared = {
  agentName: 'Northwind Pass',
  actions: { cancel, reportWrongDevice },
  deepLinks: localLinks,
  onSuccess: ({ resultCode }: { readonly resultCode?: string }) => redeem(resultCode),
  ...(choice.locale && { locale: choice.locale }),
};

const waiting = (flow: FlowName, onContinue: () => void) =>
  flow === 'registration'
    ? h(RtasRegistration, { session: application.startRegistration, onContinue, ...shared })
    : h(RtasAuthentication, { session: application.startAuthentication, onContinue, ...shared });

const App = defineComponent(() => {
  const flow = ref(choice.flow);
  const choose = (name: FlowName | undefined) => {
    flow.value = name;
  };
  const button = (name: FlowName, text: string, help: string) =>
    h('button', { type: 'button', class: 'demo-choice', onClick: () => choose(name) }, [
      text,
      h('span', help),
    ]);
  return () =>
    flow.value
      ? h('div', { class: 'demo-stage' }, [waiting(flow.value, () => choose(undefined))])
      : h('div', { class: 'demo-choices' }, [
          button('registration', 'Register a device', 'With a QR code or a link'),
          button('authentication', 'Approve a payment', 'With a number on your phone'),
        ]);
});

createApp(App).mount('#app');
