/** A calendar day in China, YYYY-MM-DD. Days in this form compare as text. */
export type Day = string;

/** The season of a night: who publishes now, and hence how often it is worth asking. */
export type Window = 'watch' | 'departments' | 'governments' | 'quiet';

/** columns: the lists and what is new on them · recheck: every known page and file again. */
export type VisitKind = 'columns' | 'recheck';

/** What is wrong with a site, from what it answered or failed to. */
export type SiteTrouble = 'incomplete' | 'silent' | 'blocked' | 'unreachable' | 'failed';

export interface Trouble {
  readonly state: SiteTrouble;
  readonly cause: string;
}

export interface StandingTrouble extends Trouble {
  readonly since: Day;
}

/** A report that a portal offers for the first time. */
export interface NewReport {
  readonly url: string;
  readonly title: string;
  readonly organ: string | null;
  readonly year: number | null;
  /** YYYY-MM-DD as the portal prints it. */
  readonly publishedOn: string | null;
  /** Ids of the reports read from its page and files. */
  readonly reports: readonly string[];
  /** Why nothing could be read, where that is so: the code of a note. */
  readonly unread: string | null;
}

/** A known page or file that says something else than before. */
export interface ChangedReport {
  readonly url: string;
  readonly title: string;
  readonly reports: readonly string[];
  /** Boxes that are read otherwise. */
  readonly cells: number;
}

export interface MovedReport {
  readonly from: string;
  readonly to: string;
  readonly title: string;
}

/** missing: gone, on few nights yet · vanished: gone for good, as far as one can tell · unlisted: there, but no list leads to it. */
export interface MissingReport {
  readonly url: string;
  readonly title: string;
  readonly state: 'missing' | 'vanished' | 'unlisted';
  readonly absentOn: readonly Day[];
}

export interface BlockedRequest {
  readonly url: string;
  readonly reason: string;
}

/** A column that is not where it was, or is built otherwise. */
export interface Drift {
  readonly url: string;
  readonly was: string;
  readonly now: string;
}

export interface SiteNight {
  readonly site: string;
  readonly name: string;
  readonly region: string;
  readonly home: string;
  readonly state: 'fine' | 'left' | 'not_due' | SiteTrouble;
  /** Always there where `state` is a trouble. */
  readonly cause: string | null;
  readonly since: Day | null;
  /** Trouble of an earlier visit, where this night did not ask. */
  readonly standing: StandingTrouble | null;
  readonly due: readonly { readonly what: VisitKind; readonly why: string }[];
  readonly visited: readonly { readonly what: VisitKind; readonly night: Day; readonly run: string }[];
  readonly nextVisit: Day;
  readonly byDay: boolean;
  readonly listed: number;
  readonly requests: number;
  readonly new: readonly NewReport[];
  readonly changed: readonly ChangedReport[];
  readonly moved: readonly MovedReport[];
  readonly missing: readonly MissingReport[];
  readonly blocked: readonly BlockedRequest[];
  readonly silent: { readonly since: Day; readonly cause: string } | null;
  readonly drift: readonly Drift[];
}

/** An organ that published in former years and has not by the day the law sets. */
export interface Overdue {
  readonly site: string;
  readonly organ: string;
  readonly organKey: string;
  readonly kind: 'organ' | 'government';
  /** Year that the report would be about. */
  readonly year: number;
  readonly deadline: Day;
  /** The latest year for which there is a report. */
  readonly lastYear: number;
  /** grace: late, within the days usually allowed · unjudged: its portal was not read whole since the deadline. */
  readonly state: 'overdue' | 'grace' | 'unjudged';
  /** Whether no earlier night said so. */
  readonly first: boolean;
}

/** Something that a person should look at. */
export interface Look {
  readonly code: string;
  readonly site: string | null;
  readonly message: string;
}

export interface Delivery {
  readonly to: 'command' | 'webhook' | 'mail';
  readonly ok: boolean;
  readonly error: string | null;
}

/** What one night did and found: the JSON report. */
export interface NightReport {
  readonly schema: 1;
  readonly run: string;
  readonly night: Day;
  readonly round: 'night' | 'day';
  readonly window: Window;
  readonly rehearsal: boolean;
  /** By the clock that decided; UTC. */
  readonly started: string;
  readonly ended: string;
  /** Real time it took. */
  readonly seconds: number;
  readonly outcome: 'done' | 'budget' | 'stopped';
  readonly exit: 0 | 2 | 130;
  /** Runs cut short earlier whose visits stand in this report. */
  readonly goesOn: readonly string[];
  readonly counts: Readonly<Record<string, number>>;
  readonly look: readonly Look[];
  readonly sites: readonly SiteNight[];
  readonly left: readonly { readonly site: string; readonly what: VisitKind }[];
  readonly overdue: readonly Overdue[];
  readonly read: {
    readonly extracted: number;
    readonly parsed: number;
    readonly reports: number;
    readonly refused: Readonly<Record<string, number>>;
    readonly failures: readonly { readonly digest: string; readonly error: string }[];
  } | null;
  readonly verified: {
    readonly part: number;
    readonly of: number;
    readonly objects: number;
    readonly ok: boolean;
    readonly problems: readonly string[];
  } | null;
  readonly deliveries: readonly Delivery[];
}
