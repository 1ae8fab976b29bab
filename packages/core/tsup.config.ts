import { library } from '../tooling/tsup.ts';

export default library(
  {
    index: 'src/index.ts',
    view: 'src/view.ts',
    locale: 'src/locale.ts',
    'another-way': 'src/another-way.ts',
    binding: 'src/binding/index.ts',
    resume: 'src/resume/index.ts',
    tabs: 'src/tabs/index.ts',
    testing: 'src/testing/index.ts',
  },
  {
    registration: 'src/registration/registration.ts',
    authentication: 'src/authentication/authentication.ts',
    'registration.view': 'src/registration/registration.view.ts',
    'authentication.view': 'src/authentication/authentication.view.ts',
    'whole.view': 'src/authentication/whole.view.ts',
    'card-state': 'src/view/card-state.ts',
    'load-messages': 'src/locale/load-messages.ts',
    en: 'src/locale/en.ts',
  },
);
