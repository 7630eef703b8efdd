import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayAfter, dayBefore, daysBetween, speakerFor } from './speaker.ts';

const english = speakerFor('en', 'EUR');
const french = speakerFor('fr', 'EUR');

test('money has cents only where they matter, and a true minus', () => {
  assert.equal(english.money(12345.6), '€12,346');
  assert.equal(english.money(12.3), '€12.30');
  assert.equal(english.gain(-1234), '−€1,234');
  assert.equal(english.gain(1234), '+€1,234');
  assert.equal(english.money(0), '€0');
});

test('French groups with a narrow space that does not break', () => {
  assert.equal(french.money(12345.6), '12\u202F346\u00A0€');
  assert.equal(french.percent(0.1234), '12,3\u00A0%');
  assert.equal(french.moneyInterval([-5, 90.5]), '[−5,00\u00A0€\u00A0; 90,50\u00A0€]');
});

test('counts show a decimal only when they are small and broken', () => {
  assert.equal(english.countRange(1.25, 12.6), '1–13');
  assert.equal(english.countRange(3.2, 3.2), '3.2');
  assert.equal(english.count(4), '4');
  assert.equal(english.significant(0.012345), '0.0123');
});

test('a p-value below one in a thousand says so', () => {
  assert.equal(english.pValue(0.0002), '< 0.001');
  assert.equal(french.pValue(0.0421), '0,042');
});

// As the report in one file has them: its test pins the same.
test('halves go away from 0', () => {
  assert.equal(english.percent(23 / 80), '28.8%');
  assert.equal(english.count(1.15), '1.2');
  assert.equal(english.exactMoney(0.205), '€0.21');
  assert.equal(english.exactMoney(-0.205), '\u2212€0.21');
});

test('numbers and money are those of the locale data', () => {
  const currencies = ['EUR', 'GBP', 'USD', 'CAD', 'AUD', 'CHF', 'JPY', 'SEK'];
  const values = [0, 0.004, -0.004, 0.4, 1, -1, 9.96, 12.34, 999.994, 999.996, 1000, -1234.5678, 1e6, 12345678.91, -4.2e9];
  for (const [language, locale] of [['en', 'en-GB'], ['fr', 'fr-FR']] as const) {
    const writes = (value: number, options: Intl.NumberFormatOptions): string =>
      new Intl.NumberFormat(locale, options).format(value).replaceAll('-', '\u2212');
    for (const value of values) {
      for (const digits of [0, 1, 2, 3]) {
        const fixed = { minimumFractionDigits: digits, maximumFractionDigits: digits };
        const plain = { ...fixed, signDisplay: 'negative' } as const;
        assert.equal(speakerFor(language, 'EUR').decimal(value, digits), writes(value, plain));
        assert.equal(speakerFor(language, 'EUR').percent(value, digits), writes(value, { ...plain, style: 'percent' }));
      }
      for (const currency of currencies) {
        const speaker = speakerFor(language, currency);
        const unit = { style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const;
        const decimals = currency === 'JPY' ? 0 : 2;
        const exact = { ...unit, minimumFractionDigits: decimals, maximumFractionDigits: decimals };
        assert.equal(speaker.exactMoney(value), writes(value, { ...exact, signDisplay: 'negative' }));
        if (Math.abs(value) < 100) continue; // gains below have cents where they matter
        const whole = { ...unit, minimumFractionDigits: 0, maximumFractionDigits: 0 };
        assert.equal(speaker.gain(value), writes(value, { ...whole, signDisplay: 'exceptZero' }));
      }
    }
  }
});

test('days are written in the language, the last one included', () => {
  assert.equal(english.days('2026-03-01', '2026-04-01'), '1 Mar 2026 – 31 Mar 2026');
  assert.equal(french.day('2026-08-15'), '15 août 2026');
  assert.equal(english.days('2026-03-01', '2026-03-02'), '1 Mar 2026');
});

test('dates are those of the locale data', () => {
  for (const [speaker, locale] of [[english, 'en-GB'], [french, 'fr-FR']] as const) {
    const writes = (options: Intl.DateTimeFormatOptions, day: string): string =>
      new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
    for (let month = 1; month <= 12; month++) {
      const day = `2026-${String(month).padStart(2, '0')}-01`;
      assert.equal(speaker.day(day), writes({ day: 'numeric', month: 'short', year: 'numeric' }, day));
      assert.equal(speaker.month(day.slice(0, 7)), writes({ month: 'short', year: 'numeric' }, day));
      assert.equal(speaker.longMonth(day.slice(0, 7)), writes({ month: 'long', year: 'numeric' }, day));
    }
    const instant = '2026-08-15T06:05:04Z';
    const whole = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
    assert.equal(speaker.instant(instant), whole.format(new Date(instant)));
  }
});

test('days are counted across a change of clocks and of year', () => {
  assert.equal(daysBetween('2026-03-01', '2026-04-01'), 31);
  assert.equal(dayAfter('2025-12-31'), '2026-01-01');
  assert.equal(dayBefore('2026-03-01'), '2026-02-28');
});

test('a time of the day has its seconds', () => {
  assert.match(english.clock('2026-11-28T10:00:05Z'), /^\d\d:\d\d:05$/);
});

test('a change is a share of what was; of nothing, a loss or the unknown there is none', () => {
  const speaker = english;
  assert.equal(speaker.change(12, 10), '+20%');
  assert.equal(speaker.change(9, 10), '\u221210%');
  assert.equal(speaker.change(1001, 1000), '0%');
  for (const [now, then] of [[5, 0], [5, -3], [null, 5], [5, null], [5, undefined]] as const) assert.equal(speaker.change(now, then), null);
});

test('between two shares the difference is in points', () => {
  assert.equal(english.points(0.153, 0.122), '+3.1 points');
  assert.equal(french.points(0.122, 0.153), '\u22123,1 points');
});
