// Reads what a table says: the first column is the axis, each further column a series.

/** A cell's number: data-value, else its text without thousands marks; nothing when the cell is empty. */
function numberOf(cell) {
  const text = (cell.dataset.value ?? cell.textContent).replaceAll(',', '').trim();
  const value = text === '' ? Number.NaN : Number.parseFloat(text);
  return Number.isFinite(value) ? value : null;
}

export function readTable(table) {
  const heads = [...table.querySelectorAll('thead tr:last-child > *')];
  const rows = [...table.querySelectorAll('tbody tr')].filter(row => row.cells.length === heads.length);
  const moments = rows.map(row => row.cells[0].querySelector('time[datetime]')?.dateTime ?? row.cells[0].dataset.time);
  const overTime = rows.length > 0 && moments.every(moment => moment && !Number.isNaN(Date.parse(moment)));
  const columns = heads.map((head, index) => ({ head, index }))
    .filter(({ head, index }) => index > 0 && !('skip' in head.dataset));
  return {
    overTime,
    axisName: heads[0]?.textContent.trim() ?? '',
    rows: rows.map((row, index) => overTime ? Date.parse(moments[index]) : row.cells[0].textContent.trim()),
    series: columns.map(({ head, index }) => ({
      name: head.dataset.name ?? head.textContent.trim(),
      unit: head.dataset.unit ?? '',
      kind: head.dataset.kind,
      right: head.dataset.axis === 'right',
      inverse: 'invert' in head.dataset,
      values: rows.map(row => numberOf(row.cells[index])),
    })),
  };
}

export function readThresholds(element) {
  return [...element.querySelectorAll('[data-thresholds] > [data-value]')].map(item => ({
    value: Number(item.dataset.value),
    level: item.dataset.level,
    name: item.textContent.trim(),
  })).filter(threshold => Number.isFinite(threshold.value));
}
