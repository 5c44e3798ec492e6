import type { Day } from '../../domain/night.ts';

/** China keeps one time, UTC+8, and has changed no clocks since 1991: a fixed offset is the time zone. */
const chinaMs = 8 * 3600_000;
const dayMs = 24 * 3600_000;

/** The day in China at a moment, whatever the machine's own time zone. */
export const dayOf = (at: Date): Day => new Date(at.getTime() + chinaMs).toISOString().slice(0, 10);

const noon = (day: Day): number => Date.parse(`${day}T12:00:00Z`);

export const addDays = (day: Day, days: number): Day => new Date(noon(day) + days * dayMs).toISOString().slice(0, 10);

/** Days from one to the other; negative where the second is earlier. */
export const daysBetween = (from: Day, to: Day): number => Math.round((noon(to) - noon(from)) / dayMs);

/** The hour of the day in China, 0 to 23. */
export const hourOf = (at: Date): number => new Date(at.getTime() + chinaMs).getUTCHours();
