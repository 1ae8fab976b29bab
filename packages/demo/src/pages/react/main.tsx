import { RtasAuthentication, RtasRegistration } from '@rtas/react/components';
import { StrictMode, useMemo, useState } from 'react';
import { createRoot } from 'react-dom/client';
import '@rtas/ui/styles.css';
import '../shared/page.css';
import { createApplication } from '../shared/application.ts';
import { type FlowName, parseChoice } from '../shared/choice.ts';
import { localLinks } from '../shared/local-links.ts';

const choice = parseChoice(location.search);

interface WaitingProps {
  readonly flow: FlowName;
  readonly onContinue: () => void;
}

function Waiting({ flow, onContinue }: WaitingProps) {
  const application = useMemo(() => createApplication(choice.vendor), []);
  const { cancel, reportWrongDevice, redeem } = application;
  const shared = {
    agentName: 'Northwind Pass',
    actions: { cancel, reportWrongDevice },
    deepLinks: localLinks,
    onContinue,
    onSuccess: ({ resultCode }: { readonly resultCode?: string }) => redeem(resultCode),
    ...(choice.locale && { locale: choice.locale }),
  };
  return (
    <div className="demo-stage">
      {flow === 'registration' ? (
        <RtasRegistration session={application.startRegistration} {...shared} />
      ) : (
        <RtasAuthentication session={application.startAuthentication} {...shared} />
      )}
    </div>
  );
}

function App() {
  const [flow, setFlow] = useState(choice.flow);
  if (flow) return <Waiting flow={flow} onContinue={() => setFlow(undefined)} />;
  return (
    <div className="demo-choices">
      <button type="button" className="demo-choice" onClick={() => setFlow('registration')}>
        Register a device<span>With a QR code or a link</span>
      </button>
      <button type="button" className="demo-choice" onClick={() => setFlow('authentication')}>
        Approve a payment<span>With a number on your phone</span>
      </button>
    </div>
  );
}

const root = document.getElementById('app');
if (root)
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
