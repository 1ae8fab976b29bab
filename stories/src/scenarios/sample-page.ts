/** What the bank Northwind calls its app. */
export const sampleAgentName = 'Northwind Pass';

/** Its logo. */
export const sampleLogo = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><title>Northwind</title><rect width="48" height="48" fill="#0f4c81"/><path d="M14 35V13l20 22V13" fill="none" stroke="#fff" stroke-width="5" stroke-linecap="round" stroke-linejoin="round"/></svg>',
)}`;
