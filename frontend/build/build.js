// Packs styles, elements and the offline base map under content-hashed names. Does nothing when nothing changed.
// Usage: node build/build.js OUTPUT_DIRECTORY
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const out = resolve(process.argv[2] ?? join(root, 'target/classes/META-INF/resources/assets'));
const PUBLIC = '/assets/';
/** Bytes after gzip that a page class may cost (docs: notes on budgets in README.md). */
const BUDGETS = { 'city.css': 30_000, 'city.js': 12_000, 'el-map': 480_000, 'el-chart': 260_000 };

const sha = data => createHash('sha256').update(data).digest('hex');

function files(folder) {
  return readdirSync(folder).sort().flatMap(name => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? files(path) : [path];
  });
}

function inputsHash() {
  const inputs = [...files(join(root, 'src')), ...files(join(root, 'build')), join(root, 'package-lock.json')];
  return sha(inputs.map(path => path.slice(root.length) + sha(readFileSync(path))).join('\n'));
}

function installIfLockChanged() {
  const mark = join(root, 'node_modules/.miyako-lock');
  const lock = sha(readFileSync(join(root, 'package-lock.json')));
  if (existsSync(mark) && readFileSync(mark, 'utf8') === lock) return;
  console.log('frontend: npm ci (the lockfile changed)');
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  if (npm.status !== 0) {
    console.error('frontend: npm ci failed. Needed: Node 20 or newer with npm, and a reachable npm registry.');
    process.exit(1);
  }
  writeFileSync(mark, lock);
}

async function main() {
  const stamp = join(dirname(out), `.${sha(out).slice(0, 8)}.stamp`);
  const wanted = inputsHash();
  if (existsSync(stamp) && existsSync(join(out, 'manifest.json')) && readFileSync(stamp, 'utf8') === wanted) return;
  installIfLockChanged();
  const { pack } = await import('./pack.js');
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const manifest = {};
  const sizes = {};
  const put = (name, data) => {
    const dot = name.lastIndexOf('.');
    const hashed = `${name.slice(0, dot)}-${sha(data).slice(0, 12)}${name.slice(dot)}`;
    writeFileSync(join(out, hashed), data);
    manifest[name] = PUBLIC + hashed;
    sizes[name] = gzipSync(data, { level: 9 }).length;
    return PUBLIC + hashed;
  };
  await pack({ root, put });
  licences();
  writeFileSync(join(out, 'manifest.json'), JSON.stringify(manifest, null, 1) + '\n');
  report(sizes);
  writeFileSync(stamp, wanted);
}

function licences() {
  const bundled = Object.keys(JSON.parse(readFileSync(join(root, 'package-lock.json'))).packages)
    .filter(path => path.startsWith('node_modules/')
      && !/node_modules\/(@esbuild|esbuild|commander|@types|typescript)(\/|$)/.test(path)
      && existsSync(join(root, path)));
  for (const path of bundled) {
    const name = path.slice('node_modules/'.length).replaceAll('/', '__');
    for (const file of readdirSync(join(root, path)).filter(file => /^(licen[cs]e|notice)(\.|$)/i.test(file)))
      cpSync(join(root, path, file), join(out, 'licences', `${name}.${file.replace(/\.(md|txt)$/i, '')}.txt`), { recursive: true });
  }
}

function report(sizes) {
  const groups = {
    'city.css': sizes['city.css'],
    'city.js': sizes['city.js'],
    'el-map': sizes['el-map.js'] + sizes['map-worker.js'] + sizes['el-map.css'],
    'el-chart': sizes['el-chart.js'],
  };
  for (const [name, bytes] of Object.entries(sizes)) console.log(`frontend: ${name.padEnd(20)} ${bytes} bytes gz`);
  for (const [name, bytes] of Object.entries(groups)) {
    if (bytes > BUDGETS[name]) {
      console.error(`frontend: ${name} weighs ${bytes} bytes gz, its budget is ${BUDGETS[name]}. Make it smaller.`);
      process.exit(1);
    }
  }
}

await main();
