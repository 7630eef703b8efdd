import './styles/tokens.css';
import './styles/base.css';
import { mount } from 'svelte';
import { loadReport, reportPath } from './api/report.svelte.ts';
import { askStatus } from './api/status.svelte.ts';
import App from './app/App.svelte';
import { followLinks, here } from './app/location.svelte.ts';
import { soon } from './app/picture.ts';
import { applyTheme } from './app/theme.svelte.ts';
import { language } from './i18n/language.svelte.ts';
import { prepare } from './pages/registry.ts';

// What the first view needs is asked for before anything is drawn.
const place = here.place;
const with_report = ['verdict', 'journeys', 'experiments', 'posts', 'survey'];
void askStatus();
if (place.kind === 'shop') {
  if (with_report.includes(place.page)) loadReport(reportPath()).catch(() => undefined);
  prepare(place.page);
}

applyTheme();
document.documentElement.lang = language();
followLinks();
const target = document.querySelector('#app');
if (target) {
  soon(() => {
    target.replaceChildren(); // the name that stood there until now
    mount(App, { target });
  });
}
