// <city-chart>: draws the table inside it. The table stays the source and stays readable.
//
// <city-chart data-kind="line" data-title="…" data-unit="m" data-size="small|large">
//   <details><summary>表で見る</summary><table>
//     <thead><tr><th>時刻</th><th data-unit="m">水位</th><th data-axis="right" data-kind="bar" data-invert>雨量</th></tr></thead>
//     <tbody><tr><th><time datetime="2026-07-22T00:00:00Z">9時</time></th><td data-value="1.23">1.23</td>…</tr></tbody>
//   </table></details>
//   <ul hidden data-thresholds><li data-value="4.5" data-level="4">氾濫危険水位</li></ul>
// </city-chart>
import { echarts } from './echarts.js';
import { optionOf } from './option.js';
import { readTable, readThresholds } from './table.js';

class CityChart extends HTMLElement {
  connectedCallback() {
    const table = this.querySelector('table');
    if (!table || this.stage) return;
    const data = readTable(table);
    if (data.rows.length === 0) return;
    this.stage = document.createElement('div');
    this.stage.className = 'chart-stage';
    this.prepend(this.stage);
    this.chart = echarts.init(this.stage, null, { renderer: 'svg', locale: document.documentElement.lang.startsWith('ja') ? 'JA' : 'EN' });
    this.draw = () => this.chart.setOption(optionOf(this, data, readThresholds(this)), true);
    this.draw();
    this.sizes = new ResizeObserver(() => this.chart.resize());
    this.sizes.observe(this.stage);
    this.scheme = matchMedia('(prefers-color-scheme: dark)');
    this.scheme.addEventListener('change', this.draw);
    this.dataset.ready = '';
  }

  disconnectedCallback() {
    this.sizes?.disconnect();
    this.scheme?.removeEventListener('change', this.draw);
    this.chart?.dispose();
    this.stage?.remove();
    this.stage = undefined;
  }
}

customElements.define('city-chart', CityChart);
