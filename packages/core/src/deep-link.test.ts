import { describe, expect, test } from 'vitest';
import { isDeepLinkAllowed, toAllowedDeepLink } from './deep-link.ts';
import type { DeepLinkPolicy } from './options.ts';

const policy: DeepLinkPolicy = {
  schemes: ['https:', 'northwind:'],
  hosts: ['pass.northwind.example', 'dev.northwind.example:8443', 'xn--mnchen-3ya.example'],
};

const allowed = [
  'https://pass.northwind.example',
  'https://pass.northwind.example/',
  'https://pass.northwind.example/register?code=7Q4M#top',
  'https://pass.northwind.example:443/',
  'https://PASS.northwind.EXAMPLE/',
  'HTTPS://pass.northwind.example/',
  'https:pass.northwind.example/',
  'https:/pass.northwind.example/',
  'https:///pass.northwind.example/',
  'https://dev.northwind.example:8443/x',
  'https://münchen.example/',
  'https://pass.northwind.example/%0a',
  'https://pass.northwind.example/?next=javascript:alert(1)',
  'https://pass.northwind.example/?next=https://evil.example',
  'northwind:register',
  'northwind://register?code=7Q4M',
  'NORTHWIND://register',
  'northwind:///register',
  'northwind:?code=7Q4M',
];

const refused = [
  '',
  ' ',
  'register',
  '/register',
  '//pass.northwind.example/',
  '?code=1',
  '#',
  'https://',
  'https://evil.example/',
  'https://pass.northwind.example.evil.example/',
  'https://evilpass.northwind.example/',
  'https://northwind.example/',
  'https://pass.northwind.example./',
  'https://pass.northwind.example:8443/',
  'https://dev.northwind.example/',
  'https://pass.northwind.example@evil.example/',
  'https://pass.northwind.example:x@evil.example/',
  'https://user@pass.northwind.example/',
  'https://user:secret@pass.northwind.example/',
  'https://:secret@pass.northwind.example/',
  'https://evil.example\\@pass.northwind.example/',
  'https:\\\\pass.northwind.example\\',
  'https://pass.northwind.example\\register',
  'https://pass.northwind.example/\n',
  'https://pass.nor\tthwind.example/',
  'https://pass.northwind.example/\u0000',
  'https://pass.northwind.example/\u007f',
  'https://pass.northwind.example/\u0085',
  'https://pass.northwind.example/a b',
  'https://pass.northwind.example/\u00a0',
  'https://pass.northwind.example/\u2028',
  'https://pass.northwind.example/\u202ecode',
  'https://pass.northwind.example/\u200b',
  ' https://pass.northwind.example/',
  'https://pass.northwind.example/ ',
  'http://pass.northwind.example/',
  'ws://pass.northwind.example/',
  'ftp://pass.northwind.example/',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java\nscript:alert(1)',
  'java\tscript:alert(1)',
  '\u0001javascript:alert(1)',
  ' javascript:alert(1)',
  'javascript://pass.northwind.example/%0aalert(1)',
  'javascript&colon;alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'DATA:text/html;base64,PHNjcmlwdD4=',
  'vbscript:msgbox(1)',
  'file:///etc/passwd',
  'filesystem:https://pass.northwind.example/temporary/x',
  'blob:https://pass.northwind.example/0',
  'about:blank',
  'view-source:https://pass.northwind.example/',
  'intent://register#Intent;scheme=northwind;end',
  'intent:#Intent;S.browser_fallback_url=https%3A%2F%2Fevil.example;end',
  'tel:+4912345',
  'mailto:a@b.example',
  'sms:123',
  'northwind2://register',
  'northwind-evil:register',
  'northwind://user@register',
  'northwind://user:secret@register',
  'northwind://reg\\ister',
  'northwind://register\u0007',
  'northwindregister',
];

describe('a link', () => {
  test.each(allowed)('to %j is allowed', (link) => {
    expect(isDeepLinkAllowed(link, policy)).toBe(true);
  });

  test.each(refused)('to %j is refused', (link) => {
    expect(isDeepLinkAllowed(link, policy)).toBe(false);
  });

  test('that no policy names may lead anywhere by https, and nowhere else', () => {
    expect(isDeepLinkAllowed('https://anywhere.example/')).toBe(true);
    expect(isDeepLinkAllowed('http://anywhere.example/')).toBe(false);
    expect(isDeepLinkAllowed('northwind://register')).toBe(false);
  });

  test('that runs code stays refused when a policy names its scheme', () => {
    const schemes = ['javascript:', 'data:', 'intent:', 'file:', 'blob:', 'vbscript:'];
    for (const scheme of schemes) expect(isDeepLinkAllowed(`${scheme}x`, { schemes })).toBe(false);
  });

  test('that is refused is nowhere to be seen', () => {
    expect(toAllowedDeepLink('javascript:alert(1)', policy)).toBe('');
    expect(toAllowedDeepLink('northwind://register', policy)).toBe('northwind://register');
  });
});
