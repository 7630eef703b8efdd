import { readFileSync } from 'node:fs';

// A page is ready when its words stand and nothing says that it is still waiting or still to come.
export async function ready(page) {
  await page.waitForFunction(
    () => {
      const main = document.querySelector('main');
      const waiting = main?.querySelector('[aria-busy="true"], progress, [role="progressbar"], .waiting, [data-due]');
      // The text last: it makes Chromium lay the page out, which would be done at every picture.
      return !waiting && main?.querySelector('h1') && main.innerText.length > 80;
    },
    undefined,
    { polling: 'raf' },
  );
}

export function memoryOf(pid, field = 'VmRSS') {
  const line = new RegExp(`${field}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(line[1]) / 1024;
}
