export type { TabFlow, TabNews, Tabs } from './tab-flow.ts';
export type { TabChannel, TabsOptions } from './tabs.ts';
export { createTabs } from './tabs.ts';
