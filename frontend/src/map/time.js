// The time slider: a range over data-from … data-to in steps of ten minutes, with play and back to now.
const STEP_MS = 600_000;
const FRAME_MS = 900;

export function timeSlider(element, start, changed) {
  const from = Date.parse(element.dataset.from ?? '');
  const to = Date.parse(element.dataset.to ?? '');
  if (!Number.isFinite(from) || !Number.isFinite(to) || to <= from) return undefined;
  const words = element.dataset;
  const bar = document.createElement('div');
  bar.className = 'map-time';
  const play = button(words.wordPlay);
  const now = button(words.wordNow);
  const range = Object.assign(document.createElement('input'), { type: 'range', min: 0, max: Math.ceil((to - from) / STEP_MS), step: 1 });
  range.setAttribute('aria-label', words.wordTime ?? '');
  const shown = document.createElement('output');
  const clock = new Intl.DateTimeFormat(document.documentElement.lang || 'ja', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Asia/Tokyo' });
  bar.append(play, range, shown, now);
  let ticking = 0;

  const say = () => {
    const live = 'endsNow' in element.dataset && Number(range.value) >= Number(range.max);
    const words = live ? `${element.dataset.wordNow} ${clock.format(Date.now())}` : clock.format(from + range.value * STEP_MS);
    now.hidden = live;
    shown.textContent = words;
    range.setAttribute('aria-valuetext', words);
    return live ? '' : new Date(from + range.value * STEP_MS).toISOString().replace('.000Z', 'Z');
  };
  const stop = () => {
    clearInterval(ticking);
    ticking = 0;
    play.textContent = words.wordPlay;
  };
  range.value = start && Number.isFinite(Date.parse(start)) ? Math.round((Date.parse(start) - from) / STEP_MS) : range.max;
  say();
  range.addEventListener('input', say);
  range.addEventListener('change', () => changed(say()));
  now.addEventListener('click', () => {
    stop();
    range.value = range.max;
    changed(say());
  });
  play.addEventListener('click', () => {
    if (ticking) return stop();
    if (Number(range.value) >= Number(range.max)) range.value = Math.max(0, Number(range.max) - 72);
    play.textContent = words.wordStop;
    ticking = setInterval(() => {
      range.value = Number(range.value) + 1;
      changed(say());
      if (Number(range.value) >= Number(range.max)) stop();
    }, FRAME_MS);
  });
  return bar;
}

function button(words) {
  const element = document.createElement('button');
  element.type = 'button';
  element.className = 'button button--secondary button--small';
  element.textContent = words ?? '';
  return element;
}
