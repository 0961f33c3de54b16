// <time datetime="…Z" data-relative>: adds how long ago it was, in the language of the page.
const STEPS = [['day', 86_400], ['hour', 3600], ['minute', 60], ['second', 1]];

export function relativeTimes(root) {
  const times = root.querySelectorAll('time[data-relative][datetime]');
  if (times.length === 0) return;
  const words = new Intl.RelativeTimeFormat(document.documentElement.lang || 'ja', { numeric: 'auto' });
  for (const time of times) {
    const seconds = (Date.parse(time.dateTime) - Date.now()) / 1000;
    if (Number.isNaN(seconds)) continue;
    const [unit, size] = STEPS.find(([, size]) => Math.abs(seconds) >= size) ?? STEPS.at(-1);
    time.title = time.textContent.trim();
    time.textContent = words.format(Math.round(seconds / size), unit);
  }
}

/** <time data-clock>: the wall's clock, in the city's time zone whatever the machine's. */
export function clocks(root) {
  for (const clock of root.querySelectorAll('time[data-clock]')) {
    const words = new Intl.DateTimeFormat(document.documentElement.lang || 'ja', {
      month: 'long', day: 'numeric', weekday: 'short', hour: '2-digit', minute: '2-digit', timeZone: 'Asia/Tokyo',
    });
    const tell = () => {
      clock.dateTime = new Date().toISOString();
      clock.textContent = words.format(new Date());
    };
    tell();
    setInterval(tell, 5000);
  }
}
