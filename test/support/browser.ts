import { existsSync } from 'node:fs';

/** Where the browser fetcher finds one by itself. */
const usualPlaces = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/snap/bin/chromium'];

/** Path of this machine's browser; undefined where it has none, or none where NIANBAO_CHROMIUM says. */
export const chromium = [process.env['NIANBAO_CHROMIUM'] ?? usualPlaces].flat().find((path) => existsSync(path));

/** Why a test that needs a browser is skipped; false where it is not. */
export const withoutBrowser = chromium === undefined ? 'no Chromium on this machine' : false;
