/** The simulated phone is a page of this very host; a real vendor's links are `https:`, which needs no policy. */
export const localLinks = { schemes: ['http:', 'https:'], hosts: [location.host] };
