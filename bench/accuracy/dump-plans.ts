import type { Dump, Plan, ValueStyle } from './model.ts';
import { group } from './plans.ts';
import type { Dice } from './random.ts';

/** Programs that tell where a blank box stands; the others close up its neighbours. */
const keepsPlaces = (join: Dump['join']): boolean =>
  !['one-space', 'two-spaces', 'wide-spaces', 'lines'].includes(join);

function dumpOf(dice: Dice, join: Dump['join']): Dump {
  const places = keepsPlaces(join);
  const matrix = ['aligned', 'plus-borders', 'line-borders', 'markdown', 'csv'].includes(join);
  return {
    join,
    written: matrix
      ? dice.pick(['every-place', 'every-place', 'repeated'])
      : join === 'tabs'
        ? dice.pick(['every-place', 'merged-down', 'begun'])
        : 'begun',
    wrap: join !== 'lines' && join !== 'markdown' && dice.chance(0.4) ? dice.int(16, 30) : null,
    ruled: dice.chance(0.6),
    pages: dice.pick(['none', 'none', 'dashes', 'counted', 'bare', 'bare-feed', 'feed']),
    blanksLost: !places,
    hardWrapped: !places && dice.chance(0.25),
  };
}

const everyday: readonly ValueStyle[] = ['dense', 'dense', 'sparse', 'marks', 'thousands', 'suffix', 'full-width'];

/** What only the sums can tell: a figure's box where blanks left no trace, a row cut anywhere, a page's number among figures. */
const isDamaged = (dump: Dump, values: ValueStyle): boolean =>
  dump.hardWrapped || (dump.blanksLost && values === 'blanks') || (dump.join === 'lines' && dump.pages === 'bare');

/** Plain texts that programs make of a report's tables, six of every kind, each with its own habits. */
export const dumpPlans = (): Plan[] =>
  (
    [
      'one-space',
      'two-spaces',
      'wide-spaces',
      'tabs',
      'aligned',
      'plus-borders',
      'line-borders',
      'markdown',
      'csv',
      'lines',
    ] as const
  ).flatMap((join) =>
    group(`dump/${join}`, 6, (dice, at) => {
      const dump = dumpOf(dice, join);
      const values = at % 3 === 2 ? 'blanks' : dice.pick(everyday);
      return { medium: 'text-dump', values, dump, condition: isDamaged(dump, values) ? 'damaged' : 'readable' };
    }),
  );
