// Turns a table into an ECharts option in the colours of the page. Series differ by dash and marker too, never by colour alone.
const SYMBOLS = ['circle', 'diamond', 'rect', 'triangle', 'roundRect', 'pin', 'arrow'];
const DASHES = ['solid', [7, 4], [2, 3], [10, 3, 2, 3], [4, 2], [12, 4], [1, 2]];
const TOKYO = 'Asia/Tokyo';

function palette(element) {
  const style = getComputedStyle(element);
  const token = name => style.getPropertyValue(name).trim();
  return {
    token,
    series: [1, 2, 3, 4, 5, 6, 7].map(index => token(`--cat-${index}`)),
    font: style.fontFamily,
    size: Math.max(12, Math.round(Number.parseFloat(style.fontSize) * .75)),
  };
}

const LEVELS = { 1: '--control', 2: '--warning', 3: '--danger', 4: '--special', 5: '--ink' };

function moment(lang, span) {
  const day = 86_400_000;
  const shape = span > 3 * day ? { month: 'numeric', day: 'numeric' } : { hour: 'numeric', minute: '2-digit' };
  const short = new Intl.DateTimeFormat(lang, { ...shape, timeZone: TOKYO });
  const date = new Intl.DateTimeFormat(lang, { month: 'numeric', day: 'numeric', timeZone: TOKYO });
  const full = new Intl.DateTimeFormat(lang, { dateStyle: 'medium', timeStyle: 'short', timeZone: TOKYO });
  const midnight = new Intl.DateTimeFormat('en', { hour: 'numeric', minute: 'numeric', hourCycle: 'h23', timeZone: TOKYO });
  return {
    tick: value => span <= 3 * day && /^0?0:00$/.test(midnight.format(value)) ? date.format(value) : short.format(value),
    full: value => full.format(value),
  };
}

export function optionOf(element, data, thresholds) {
  const colours = palette(element);
  const lang = document.documentElement.lang || 'ja';
  const span = data.overTime ? Math.max(...data.rows) - Math.min(...data.rows) : 0;
  const words = moment(lang, span);
  const text = { color: colours.token('--muted'), fontFamily: colours.font, fontSize: colours.size };
  const kind = element.dataset.kind ?? 'line';
  const sideways = kind === 'bar-horizontal';
  const along = axisAlong(data, text, colours, words, sideways);
  const units = axisUnits(element, data, text, colours, kind, thresholds);
  return {
    animation: false,
    textStyle: { fontFamily: colours.font },
    aria: { enabled: true, label: { enabled: true, ...(element.dataset.title ? { description: element.dataset.title } : {}) } },
    grid: { left: 8, right: thresholds.length ? 12 : 16, top: data.series.length > 1 ? 44 : 26, bottom: 8, containLabel: true },
    legend: data.series.length > 1 ? { top: 0, left: 0, icon: undefined, itemWidth: 30, textStyle: { ...text, color: colours.token('--ink') } } : undefined,
    tooltip: tooltip(data, text, colours, words),
    xAxis: sideways ? units[0] : along,
    yAxis: sideways ? along : units,
    series: data.series.map((series, index) => seriesOf(series, index, { data, kind, colours, text, sideways, thresholds: index === 0 ? thresholds : [] })),
  };
}

function axisAlong(data, text, colours, words, sideways) {
  const line = { lineStyle: { color: colours.token('--control') } };
  if (!data.overTime) {
    return { type: 'category', data: data.rows, inverse: sideways, axisLine: line, axisTick: { show: false }, axisLabel: { ...text, interval: sideways ? 0 : 'auto', hideOverlap: true } };
  }
  return { type: 'time', axisLine: line, axisTick: line, splitLine: { show: false }, axisLabel: { ...text, hideOverlap: true, formatter: value => words.tick(value) } };
}

function axisUnits(element, data, text, colours, kind, thresholds) {
  const sides = data.series.some(series => series.right) ? [false, true] : [false];
  return sides.map(right => {
    const members = data.series.filter(series => series.right === right);
    const unit = members[0]?.unit || (right ? '' : element.dataset.unit ?? '');
    const bars = members.some(series => (series.kind ?? kind).startsWith('bar'));
    return {
      type: 'value', name: unit, nameTextStyle: { ...text, align: right ? 'right' : 'left' }, inverse: members.some(series => series.inverse),
      nameLocation: members.some(series => series.inverse) ? 'start' : 'end', nameGap: 10,
      position: right ? 'right' : 'left', scale: !bars && !('zero' in element.dataset), splitNumber: 4,
      max: topOf(members, right ? [] : thresholds),
      min: numberOr(element.dataset.min), axisLabel: { ...text, showMaxLabel: right || thresholds.length === 0 ? undefined : false },
        splitLine: { show: !right, lineStyle: { color: colours.token('--line') } },
    };
  });
}

/** Rain hangs from the top in its own third; thresholds stay in the picture with room for their names. */
function topOf(members, thresholds) {
  if (members.some(series => series.inverse)) return extent => Math.max(10, Math.ceil(extent.max * .3) * 10);
  if (thresholds.length === 0) return undefined;
  const highest = Math.max(...thresholds.map(threshold => threshold.value));
  return extent => Number((Math.max(extent.max, highest) + Math.max(0, highest - extent.min) * .08).toPrecision(3));
}

function numberOr(text) {
  return text === undefined || text === '' ? undefined : Number(text);
}

function seriesOf(series, index, { data, kind, colours, text, sideways, thresholds }) {
  const own = (series.kind ?? kind).startsWith('bar') ? 'bar' : (series.kind ?? kind);
  const colour = series.inverse ? colours.token('--seq-3') : colours.series[index % colours.series.length];
  const many = data.rows.length > 40;
  const bars = data.series.filter(other => (other.kind ?? kind).startsWith('bar')).length;
  const points = data.overTime ? data.rows.map((row, at) => [row, series.values[at]]) : series.values;
  return {
    name: series.name, type: own === 'area' ? 'line' : own, data: points, yAxisIndex: series.right && !sideways ? 1 : 0,
    symbol: SYMBOLS[index % SYMBOLS.length], symbolSize: 7, showSymbol: !many, connectNulls: false, barMaxWidth: 28, barMinHeight: 0,
    itemStyle: { color: colour, borderRadius: own === 'bar' ? 2 : 0, decal: own === 'bar' && bars > 1 && index > 0 ? {
      symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [3, 4], rotation: .8, color: 'rgba(255,255,255,.35)' } : undefined },
    lineStyle: { color: colour, width: 2.25, type: DASHES[index % DASHES.length] },
    areaStyle: own === 'area' ? { color: colour, opacity: .14 } : undefined,
    label: sideways ? { show: data.series.length === 1, position: 'right', ...text, color: colours.token('--ink') } : undefined,
    markLine: thresholds.length === 0 ? undefined : markLines(thresholds, colours, text),
  };
}

function markLines(thresholds, colours, text) {
  return {
    silent: true, symbol: 'none', animation: false,
    data: thresholds.map(({ value, level, name }) => ({
      yAxis: value,
      lineStyle: { color: colours.token(LEVELS[level] ?? '--control'), type: 'dashed', width: 1.5 },
      label: { formatter: name, position: 'insideStartTop', ...text, color: colours.token(LEVELS[level] ?? '--muted'), fontWeight: 'bold',
        textBorderColor: colours.token('--surface'), textBorderWidth: 3 },
    })),
  };
}

/** Rich text, not HTML: the page's content security policy allows no inline style. */
function tooltip(data, text, colours, words) {
  return {
    trigger: 'axis', renderMode: 'richText', confine: true, backgroundColor: colours.token('--surface'), borderColor: colours.token('--control'),
    textStyle: { ...text, color: colours.token('--ink'), fontSize: text.fontSize + 1 }, axisPointer: { lineStyle: { color: colours.token('--control') } },
    formatter: entries => {
      const first = entries[0];
      const head = data.overTime ? words.full(first.value[0]) : first.name;
      const lines = entries.map(entry => {
        const value = Array.isArray(entry.value) ? entry.value[1] : entry.value;
        return value === null || value === undefined ? '' : `${entry.seriesName}  ${value}${data.series[entry.seriesIndex]?.unit ?? ''}`;
      });
      return [head, ...lines.filter(line => line !== '')].join('\n');
    },
  };
}
