import { correction, generate, mode } from 'lean-qr';
import { describe, expect, test } from 'vitest';
import { toSymbolContent } from './codewords.ts';
import { drawSymbol, type QrSymbol } from './symbol.ts';

type Drawing = Pick<QrSymbol, 'side' | 'isDark'>;

const toText = ({ side, isDark }: Drawing): string => {
  const row = (y: number) => Array.from({ length: side }, (_, x) => Number(isDark(x, y))).join('');
  return Array.from({ length: side }, (_, y) => row(y)).join('\n');
};

/** The symbols that another encoder makes of the same text, one for each mask. */
const toOthers = (content: string): readonly string[] =>
  ([0, 1, 2, 3, 4, 5, 6, 7] as const).map((mask) => {
    const modes = [mode.ascii, mode.utf8];
    const levels = { minCorrectionLevel: correction.M, maxCorrectionLevel: correction.Q };
    const code = generate(content, { ...levels, modes, mask });
    return toText({ side: code.size, isDark: (x, y) => code.get(x, y) });
  });

const draw = (content: string): Drawing => {
  const drawn = toSymbolContent(content, false);
  if (!drawn) throw new TypeError('The text is too long.');
  return drawSymbol(drawn);
};

/** How many letters each version has room for with correction M (ISO/IEC 18004, table 7). */
const lengths = [
  14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412, 450, 504, 560, 624, 666, 711, 779,
  857, 911, 997, 1059, 1125, 1190, 1264, 1370, 1452, 1538, 1628, 1722, 1809, 1911, 1989, 2099, 2213, 2331,
];
const text = 'Rtas-2026/'.repeat(234);

describe('a symbol', () => {
  test.each(lengths.map((length, index) => [length, index + 1] as const))(
    'of %i letters is that of version %i, as another encoder makes it',
    (length, version) => {
      const drawn = draw(text.slice(0, length));
      expect(drawn.side).toBe(17 + 4 * version);
      expect(toOthers(text.slice(0, length))).toContain(toText(drawn));
    },
  );

  test.each(lengths.slice(0, -1))('of one letter more than %i is larger', (length) => {
    const longer = text.slice(0, length + 1);
    const drawn = draw(longer);
    expect(drawn.side).toBe(draw(text.slice(0, length)).side + 4);
    expect(toOthers(longer)).toContain(toText(drawn));
  });

  test.each(['é', 'Inscrição', '電話'.repeat(40)])('is what another encoder makes of %s', (content) => {
    expect(toOthers(content)).toContain(toText(draw(content)));
  });
});
