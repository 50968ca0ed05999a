// Documents with known faults, printed by the browser.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** An invoice as text in a PDF; `total` need not be the sum of `net` and `tax`. */
export async function invoice(app, { name, supplier, number, net, tax, total, iban = '', day = '2026-03-04' }) {
  const page = await app.browser.newPage();
  await page.setContent(`<!doctype html><html lang="en"><style>
      body { font: 12pt 'Liberation Sans', sans-serif; margin: 2cm; } table { width: 100%; border-collapse: collapse; }
      td, th { padding: 6pt 0; text-align: left; } .n { text-align: right; } h1 { margin: 24pt 0 12pt; }
    </style><body>
    <p><b>${supplier}</b><br>4 Harbour Lane<br>Whitby YO21 3PU</p>
    <h1>Invoice</h1>
    <p>Invoice number: ${number}<br>Invoice date: ${day}<br>Due date: 2026-04-03</p>
    <p>Bill to: Lantern Street Nursery</p>
    <table><tr><th>Description</th><th class="n">Quantity</th><th class="n">Unit price</th><th class="n">Amount</th></tr>
    <tr><td>Oak shelf boards</td><td class="n">1</td><td class="n">${net}</td><td class="n">${net}</td></tr></table>
    <table><tr><td>Net total</td><td class="n">${net} GBP</td></tr>
    <tr><td>VAT 20 %</td><td class="n">${tax} GBP</td></tr>
    <tr><td><b>Total</b></td><td class="n"><b>${total} GBP</b></td></tr></table>
    ${iban && `<p>Please pay to IBAN: ${iban}</p>`}`);
  const bytes = await page.pdf({ format: 'A4' });
  await page.close();
  return { name, mimeType: 'application/pdf', buffer: bytes };
}

/** A sample behind a password that is needed to open it. */
export function locked(app, sample, name, secret) {
  const path = join(app.data, name);
  execFileSync('qpdf', ['--encrypt', secret, secret, '256', '--', sample, path]);
  return path;
}
