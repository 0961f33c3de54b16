// <city-map>: draws above the server's own list. Without this file, or without WebGL, the list is the map.
// Attributes and child markup: README.md, "The map".
/* global MAP_WORKER, MAP_STYLE */
import * as maplibre from 'maplibre-gl';
import { layersOf, readLayer, TOUCHABLE } from './layers.js';
import { boxAround, readPoints } from './points.js';
import { popupOf } from './popup.js';
import { boxOf, readState, viewOf, writeState } from './state.js';
import { baseStyle, nameLayer, pictureOf, tokensOf } from './style.js';
import { drawSymbols } from './symbols.js';
import { timeSlider } from './time.js';

maplibre.setWorkerUrl(MAP_WORKER);

const TOKYO = [138.93, 35.48, 139.93, 35.9];
const REFRESH_MS = 500;
const FOLLOW_MS = 50;
const LIST_PATIENCE_MS = 400;

function softwareOnly() {
  const probe = document.createElement('canvas').getContext('webgl2');
  if (!probe) return undefined;
  const facts = probe.getExtension('WEBGL_debug_renderer_info');
  const name = facts ? probe.getParameter(facts.UNMASKED_RENDERER_WEBGL) : '';
  probe.getExtension('WEBGL_lose_context')?.loseContext();
  return /swiftshader|llvmpipe|software/i.test(name);
}

class CityMap extends HTMLElement {
  connectedCallback() {
    if (this.stage) return;
    const lean = softwareOnly();
    this.stage = Object.assign(document.createElement('div'), { className: 'map-stage' });
    if (lean === undefined) {
      this.note(this.dataset.wordNoWebgl ?? '');
      return;
    }
    const style = document.createElement('link');
    Object.assign(style, { rel: 'stylesheet', href: MAP_STYLE });
    style.addEventListener('load', () => this.open(lean), { once: true });
    document.head.append(style);
    this.prepend(this.stage);
  }

  disconnectedCallback() {
    this.events?.close();
    document.removeEventListener('visibilitychange', this.seenAgain);
    this.map?.remove();
    this.stage?.remove();
    this.slider?.remove();
    this.stage = undefined;
  }

  open(lean) {
    this.state = readState(this);
    this.points = readPoints(this);
    this.legend = this.dataset.legend ? document.getElementById(this.dataset.legend) : this;
    const place = this.state.center ? { center: this.state.center, zoom: this.state.zoom ?? 11 } : { bounds: this.home(), fitBoundsOptions: { padding: 24, maxZoom: 14 } };
    const canvas = Object.assign(document.createElement('div'), { className: 'map-canvas' });
    this.stage.append(canvas);
    this.map = new maplibre.Map({
      container: canvas, style: baseStyle(this), ...place, minZoom: 4, maxZoom: 18, dragRotate: false, pitchWithRotate: false, touchPitch: false,
      attributionControl: { compact: false }, fadeDuration: 0, locale: this.locale(), pixelRatio: lean ? 1 : devicePixelRatio,
      canvasContextAttributes: { antialias: !lean }, localIdeographFontFamily: 'Noto Sans JP, Noto Sans CJK JP, Hiragino Kaku Gothic ProN, Meiryo, sans-serif',
      cooperativeGestures: this.hasAttribute('data-embedded'), transformRequest: address => ({ url: address, headers: this.notBefore(address) }),
    });
    this.map.touchZoomRotate.disableRotation();
    this.map.addControl(new maplibre.NavigationControl({ showCompass: false }), 'top-right');
    this.map.addControl(new maplibre.ScaleControl({ maxWidth: 120 }), 'bottom-left');
    // Keys move and zoom it, and its heading is a landmark already.
    this.map.getCanvas().setAttribute('role', 'application');
    this.map.getCanvas().setAttribute('aria-label', this.dataset.title ?? '');
    drawSymbols(this.map, () => tokensOf(this)('--map-halo'));
    this.map.on('load', () => this.loaded());
    this.map.once('idle', () => this.dataset.ready = '');
  }

  loaded() {
    this.drawAll();
    this.map.on('click', event => this.touched(event));
    this.map.on('mousemove', event => this.map.getCanvas().style.cursor = this.touchable(event.point, 4).length ? 'pointer' : '');
    this.map.on('moveend', () => this.moved());
    this.legend?.addEventListener('change', event => this.toggled(event));
    for (const scheme of ['(prefers-color-scheme: dark)', '(prefers-contrast: more)']) {
      matchMedia(scheme).addEventListener('change', () => this.restyle());
    }
    this.slider = timeSlider(this, this.state.time, time => this.travel(time));
    if (this.slider) this.stage.after(this.slider);
    if (this.hasAttribute('data-live')) {
      this.listen();
      document.addEventListener('visibilitychange', this.seenAgain = () => this.payRefresh());
    }
  }

  home() {
    const asked = this.dataset.bounds?.split(',').map(Number);
    return asked?.length === 4 ? asked : boxAround(this.points) ?? TOKYO;
  }

  locale() {
    const { wordZoomIn, wordZoomOut, wordClose, wordGesture } = this.dataset;
    const words = {
      'NavigationControl.ZoomIn': wordZoomIn, 'NavigationControl.ZoomOut': wordZoomOut, 'Popup.Close': wordClose,
      'CooperativeGesturesHandler.WindowsHelpText': wordGesture, 'CooperativeGesturesHandler.MacHelpText': wordGesture,
    };
    return Object.fromEntries(Object.entries(words).filter(([, word]) => word));
  }

  /** Layers that are asked for: those of the legend whose box is ticked (or that have no box). */
  asked() {
    return [...(this.legend?.querySelectorAll('[data-layer]') ?? [])]
      .filter(item => item.querySelector('input[type="checkbox"]')?.checked ?? true).map(readLayer);
  }

  drawAll() {
    this.layers = new Map();
    const picture = pictureOf(this);
    if (picture) {
      this.map.addSource('picture', picture);
      this.map.addLayer({ id: 'picture', type: 'raster', source: 'picture', paint: { 'raster-opacity': 0.8, 'raster-resampling': 'nearest', 'raster-fade-duration': 0 } });
    }
    const names = nameLayer(this);
    if (names) this.map.addLayer(names);
    for (const layer of this.asked()) {
      this.map.addSource(layer.id, { type: 'vector', tiles: [this.tileAddress(layer)], minzoom: 0, maxzoom: 14 });
      this.layers.set(layer.id, layer);
      for (const drawn of layersOf(layer, layer.id, this, true)) this.map.addLayer(drawn);
    }
    if (this.points.features.length > 0) {
      const layer = { id: 'page', name: '', unit: '', color: this.dataset.color ?? '1', shape: this.dataset.shape ?? 'circle', form: 'level', breaks: [] };
      this.map.addSource('page', { type: 'geojson', data: this.points });
      for (const drawn of layersOf(layer, 'page', this, false)) this.map.addLayer(drawn);
    }
  }

  tileAddress(layer) {
    const address = new URL(layer.tiles ?? `/tiles/${layer.id}/`, location.href).href.replaceAll('%7B', '{').replaceAll('%7D', '}');
    const full = address.includes('{z}') ? address : `${address.replace(/\/$/, '')}/{z}/{x}/{y}`;
    return this.state.time ? `${full}${full.includes('?') ? '&' : '?'}t=${encodeURIComponent(this.state.time)}` : full;
  }

  restyle() {
    this.map.setStyle(baseStyle(this), { diff: false });
    this.map.once('style.load', () => this.drawAll());
  }

  touchable(point, reach) {
    const ids = [...this.layers.keys(), 'page'].flatMap(id => TOUCHABLE.map(kind => `${id}:${kind}`)).filter(id => this.map.getLayer(id));
    return ids.length === 0 ? [] : this.map.queryRenderedFeatures([[point.x - reach, point.y - reach], [point.x + reach, point.y + reach]], { layers: ids });
  }

  touched(event) {
    const found = this.touchable(event.point, 8);
    if (found.length === 0) return;
    const crowd = found.find(feature => feature.properties.count > 1);
    if (crowd && this.map.getZoom() < 13) {
      this.map.easeTo({ center: event.lngLat, zoom: Math.min(13, this.map.getZoom() + 2), duration: this.calm() ? 0 : 150 });
      return;
    }
    const place = found[0].geometry.type === 'Point' ? found[0].geometry.coordinates : event.lngLat;
    new maplibre.Popup({ maxWidth: '20rem', focusAfterOpen: true }).setLngLat(place).setDOMContent(popupOf(found, this.layers, this)).addTo(this.map);
  }

  calm() {
    return matchMedia('(prefers-reduced-motion: reduce)').matches;
  }

  toggled(event) {
    if (!event.target.closest('[data-layer]')) return;
    const names = [...this.legend.querySelectorAll('[data-layer]')].filter(item => item.querySelector('input:checked')).map(item => item.dataset.layer);
    writeState(this, { layers: names.join(',') || 'none' });
    this.restyle();
    this.listen();
    this.renewList();
  }

  moved() {
    writeState(this, viewOf(this.map));
    this.renewList();
  }

  travel(time) {
    this.state.time = time;
    writeState(this, { t: time });
    for (const layer of this.layers.values()) this.map.getSource(layer.id).setTiles([this.tileAddress(layer)]);
    this.renewList();
  }

  /** Fetches what stands beside the map (list, moment) anew for what is in view, once it has rested for so long. */
  renewList(patience = LIST_PATIENCE_MS) {
    const ids = (this.dataset.beside ?? '').split(' ').filter(id => document.getElementById(id));
    clearTimeout(this.listTimer);
    if (ids.length === 0) return;
    this.listTimer = setTimeout(async () => {
      const address = new URL(location.href);
      address.searchParams.set('b', boxOf(this.map));
      const started = performance.now();
      const answer = await fetch(address, { headers: { 'X-Miyako-Live': ids.join(' '), ...this.notBefore(address.href) } }).catch(() => undefined);
      if (!answer?.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      this.listTook = performance.now() - started;
      if (started < (this.listShown ?? 0)) return;
      this.listShown = started;
      for (const id of ids) {
        const old = document.getElementById(id);
        const fresh = page.getElementById(id);
        if (old && fresh && !old.contains(document.activeElement)) old.replaceWith(fresh);
      }
    }, patience);
  }

  listen() {
    this.events?.close();
    const types = [...this.layers.values()].map(layer => layer.types).filter(Boolean).join(',');
    if (!types || !('EventSource' in window)) return;
    this.events = new EventSource('/api/v1/live?types=' + encodeURIComponent(types));
    this.events.addEventListener('change', event => {
      this.heard = event.lastEventId;
      this.refreshSoon(1);
    });
    this.events.addEventListener('open', () => {
      // What changed while nobody was listening is fetched once they listen again; twice, for nobody says how far the log had come.
      if (this.dataset.listening === 'off') this.refreshSoon(2);
      this.dataset.listening = 'on';
    });
    this.events.addEventListener('error', () => this.dataset.listening = 'off');
  }

  /** Asks our own doors not to answer from before the last change this page has heard of. */
  notBefore(address) {
    return this.heard && new URL(address, location.href).origin === location.origin ? { 'X-Miyako-After': this.heard } : {};
  }

  refreshSoon(times) {
    this.owed = Math.max(this.owed ?? 0, times);
    this.payRefresh();
  }

  payRefresh() {
    if (this.refreshTimer || this.state.time || !this.owed) return;
    const rest = Math.max(REFRESH_MS, this.listTook ?? 0);
    const wait = Math.max(FOLLOW_MS, (this.refreshed ?? -rest) + rest - performance.now());
    this.refreshTimer = setTimeout(() => {
      this.refreshTimer = 0;
      if (document.hidden) return;
      this.refreshed = performance.now();
      this.owed -= 1;
      this.renewTiles([...this.layers.keys()]);
      this.renewList(0);
      this.payRefresh();
    }, wait);
  }

  /** Fetches tiles anew; a source waits for those on their way, since maplibre draws them again as they came instead of asking again. */
  renewTiles(ids) {
    clearTimeout(this.tilesTimer);
    this.stale = new Set([...this.stale ?? [], ...ids].filter(id => this.stage && this.layers.has(id)));
    for (const id of this.stale) {
      if (!this.map.getSource(id) || !this.map.isSourceLoaded(id)) continue;
      this.stale.delete(id);
      this.map.refreshTiles(id);
    }
    if (this.stale.size > 0) this.tilesTimer = setTimeout(() => this.renewTiles([]), FOLLOW_MS);
  }

  note(words) {
    const note = Object.assign(document.createElement('p'), { className: 'notice', textContent: words });
    if (words) this.prepend(note);
    this.dataset.ready = 'list';
  }
}

customElements.define('city-map', CityMap);
