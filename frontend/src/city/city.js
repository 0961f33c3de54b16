// Enhancement only: every page works without this file.
/* global EL_MAP, EL_CHART */
import { liveRegions } from './live.js';
import { clocks, relativeTimes } from './times.js';
import { forms } from './forms.js';
import { push } from './push.js';
import { passkeys } from './passkeys.js';

function elements() {
  if (document.querySelector('city-map')) import(EL_MAP);
  if (document.querySelector('city-chart')) import(EL_CHART);
}

function start(root) {
  forms(root);
  relativeTimes(root);
}

elements();
start(document);
push(document);
passkeys(document);
clocks(document);
liveRegions(region => {
  start(region);
  elements();
});
