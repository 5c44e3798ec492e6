import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays, dayOf, daysBetween, hourOf } from '../../src/pipeline/night/day.ts';
import { deadlineOf } from '../../src/pipeline/night/overdue.ts';
import {
  dueVisits,
  isPageDue,
  isVanished,
  nextVisit,
  windowOf,
  type VisitHistory,
} from '../../src/pipeline/night/season.ts';

const never: VisitHistory = { columns: null, recheck: null, tried: null, failures: 0, blocked: false, readable: true };
const goodOn = (day: string, recheck = day): VisitHistory => ({ ...never, columns: day, recheck, tried: day });
const failedOn = (day: string, failures: number, blocked = false): VisitHistory => ({
  ...goodOn('2026-12-01'),
  tried: day,
  failures,
  blocked,
  readable: false,
});
const kinds = (history: VisitHistory, day: string): string[] => dueVisits(history, day).map(({ what }) => what);

test('a night belongs to the day it is in China, whatever the hour in London', () => {
  const days = [
    ['2027-01-04T15:59:59Z', '2027-01-04'],
    ['2027-01-04T16:00:00Z', '2027-01-05'],
    ['2027-01-31T23:30:00+08:00', '2027-01-31'],
    ['2027-02-01T00:00:00+08:00', '2027-02-01'],
    ['2028-02-28T16:00:00Z', '2028-02-29'],
    ['2027-12-31T16:00:00Z', '2028-01-01'],
  ] as const;
  for (const [moment, day] of days) assert.equal(dayOf(new Date(moment)), day, moment);
  assert.equal(hourOf(new Date('2027-01-04T17:00:00Z')), 1);
});

test('days are counted over the ends of months and leap years', () => {
  assert.equal(addDays('2028-02-28', 1), '2028-02-29');
  assert.equal(addDays('2027-02-28', 1), '2027-03-01');
  assert.equal(addDays('2027-12-31', 1), '2028-01-01');
  assert.equal(daysBetween('2028-01-31', '2028-03-31'), 60);
  assert.equal(daysBetween('2027-01-31', '2027-03-31'), 59);
});

test('the season turns on its own days, in leap years as in others, and asks no calendar of feasts', () => {
  const turns = [
    ['2026-12-19', 'quiet'],
    ['2026-12-20', 'watch'],
    ['2027-01-04', 'watch'],
    ['2027-01-05', 'departments'],
    ['2027-01-31', 'departments'],
    // Spring Festival of 2027 and 2026: portals publish on either side of it, and no night is left out.
    ['2027-02-06', 'departments'],
    ['2026-02-17', 'governments'],
    ['2027-02-15', 'departments'],
    ['2027-02-16', 'governments'],
    ['2028-02-29', 'governments'],
    ['2027-04-10', 'governments'],
    ['2027-04-11', 'quiet'],
  ] as const;
  for (const [day, window] of turns) assert.equal(windowOf(day), window, day);
});

test('lists are asked every night in the season and every seventh day outside it', () => {
  assert.deepEqual(kinds(never, '2027-07-01'), ['columns']);
  assert.deepEqual(kinds(goodOn('2027-01-05'), '2027-01-05'), []);
  assert.deepEqual(kinds(goodOn('2027-01-05'), '2027-01-06'), ['columns']);
  assert.deepEqual(kinds(goodOn('2027-02-28'), '2027-03-01'), ['columns']);
  assert.deepEqual(kinds(goodOn('2028-02-28'), '2028-02-29'), ['columns']);
  for (let ahead = 1; ahead < 7; ahead += 1)
    assert.deepEqual(kinds(goodOn('2027-06-01'), addDays('2027-06-01', ahead)), []);
  assert.deepEqual(kinds(goodOn('2027-06-01'), '2027-06-08'), ['columns']);
  // Last asked on the last weekly night: the season's own rhythm holds from its first day.
  assert.deepEqual(kinds(goodOn('2027-01-03'), '2027-01-04'), []);
  assert.deepEqual(kinds(goodOn('2027-01-03'), '2027-01-05'), ['columns']);
});

test('everything known is asked again thirty days after the last time, and not of a site that fails', () => {
  assert.deepEqual(kinds(goodOn('2027-01-30', '2027-01-01'), '2027-01-30'), []);
  assert.deepEqual(kinds(goodOn('2027-01-30', '2027-01-01'), '2027-01-31'), ['columns', 'recheck']);
  assert.deepEqual(kinds(goodOn('2028-02-28', '2028-01-31'), '2028-03-01'), ['columns', 'recheck']);
  assert.deepEqual(kinds({ ...goodOn('2027-01-30', '2027-01-01'), failures: 1, readable: false }, '2027-01-31'), [
    'columns',
  ]);
  const oneFileMissing = { ...goodOn('2027-01-30', '2027-01-01'), failures: 1 };
  assert.deepEqual(
    kinds(oneFileMissing, '2027-01-31'),
    ['columns', 'recheck'],
    'one file refused is no reason to look at nothing',
  );
});

test('a fault is asked again the next night in the season, a refusal less and less', () => {
  const next = (failures: number, blocked: boolean, day: string): string =>
    nextVisit(failedOn(day, failures, blocked), day);
  assert.deepEqual(
    [1, 2, 3, 9].map((times) => next(times, false, '2027-01-20')),
    Array(4).fill('2027-01-21'),
  );
  assert.deepEqual(
    [1, 2, 3, 4, 9].map((times) => next(times, true, '2027-01-20')),
    ['2027-01-21', '2027-01-22', '2027-01-24', '2027-01-27', '2027-01-27'],
  );
  assert.deepEqual(
    [1, 2, 3, 4, 9].map((times) => next(times, false, '2027-06-01')),
    ['2027-06-02', '2027-06-03', '2027-06-05', '2027-06-08', '2027-06-08'],
  );
});

test('a page is asked again while it is young, when its time of the month comes, and not twice a night', () => {
  const page = (date: string | null, asked: string): { date: string | null; first: string; asked: string } => ({
    date,
    first: '2027-01-10',
    asked,
  });
  assert.equal(isPageDue(page('2027-01-10', '2027-01-10'), 'columns', '2027-01-16'), false);
  assert.equal(isPageDue(page('2027-01-10', '2027-01-10'), 'columns', '2027-01-17'), true);
  assert.equal(isPageDue(page(null, '2027-01-10'), 'columns', '2027-01-17'), true);
  assert.equal(
    isPageDue(page('2026-11-10', '2026-12-31'), 'columns', '2027-01-17'),
    false,
    'old, though first seen now',
  );
  assert.equal(isPageDue(page('2026-11-10', '2026-12-31'), 'recheck', '2027-01-17'), true);
  assert.equal(isPageDue(page('2026-11-10', '2027-01-11'), 'recheck', '2027-01-17'), false);
  assert.equal(isPageDue(page('2026-11-10', '2027-01-10'), 'recheck', '2027-01-17'), true);
});

test('a page has vanished once three nights over a week found it gone', () => {
  assert.equal(isVanished([]), false);
  assert.equal(isVanished(['2027-01-10', '2027-01-11', '2027-01-12']), false);
  assert.equal(isVanished(['2027-01-10', '2027-01-17']), false);
  assert.equal(isVanished(['2027-01-10', '2027-01-12', '2027-01-17']), true);
});

test('the law asks organs by 31 January and governments by 31 March; before 2019 all by 31 March', () => {
  assert.equal(deadlineOf('department', 2026), '2027-01-31');
  assert.equal(deadlineOf('township', 2026), '2027-01-31');
  assert.equal(deadlineOf('office', 2026), '2027-01-31');
  assert.equal(deadlineOf('government', 2026), '2027-03-31');
  // What kind of organ it is cannot be told: nobody is called late before the later day.
  assert.equal(deadlineOf('unknown', 2026), '2027-03-31');
  assert.equal(deadlineOf('department', 2018), '2019-03-31');
});
