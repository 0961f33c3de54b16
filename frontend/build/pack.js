// What is packed and in which order: a file that names another must come after it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { baseMap } from './basemap.js';
import { heroArt } from './heroart.js';

const COMMON = { bundle: true, minify: true, write: false, target: ['es2022'], external: ['/assets/*'], legalComments: 'eof', logLevel: 'warning' };

async function script(entry, define = {}) {
  const quoted = Object.fromEntries(Object.entries(define).map(([key, value]) => [key, JSON.stringify(value)]));
  const result = await build({ ...COMMON, entryPoints: [entry], format: 'esm', define: quoted });
  return result.outputFiles[0].contents;
}

async function style(entry) {
  return (await build({ ...COMMON, entryPoints: [entry], target: ['chrome111', 'firefox113', 'safari16.4'] })).outputFiles[0].contents;
}

export async function pack({ root, put }) {
  const src = name => join(root, 'src', name);
  const modules = join(root, 'node_modules');
  const coast = baseMap(root);
  const art = put('hero-art.svg', heroArt(coast));
  const css = new TextDecoder().decode(await style(src('css/city.css')));
  put('city.css', css.replaceAll('/assets/hero-art.svg', art));
  put('icon.svg', readFileSync(src('icon.svg')));
  const map = {
    MAP_WORKER: put('map-worker.js', await script(join(modules, 'maplibre-gl/dist/maplibre-gl-worker.mjs'))),
    MAP_STYLE: put('el-map.css', await style(src('map/map.css'))),
    BASE_COAST: put('coast.geojson', coast),
  };
  const elements = {
    EL_MAP: put('el-map.js', await script(src('map/el-map.js'), map)),
    EL_CHART: put('el-chart.js', await script(src('chart/el-chart.js'))),
  };
  put('city.js', await script(src('city/city.js'), elements));
}
