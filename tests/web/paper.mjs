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

/** The bytes of an invoice without faults, as text in a PDF that no browser has to print. */
export function plainInvoice({ supplier, number, net, tax, total }) {
  const lines = [
    [60, 780, `Supplier: ${supplier}`], [60, 764, '4 Harbour Lane'], [60, 748, 'Whitby YO21 3PU'], [60, 700, 'INVOICE'],
    [60, 670, `Invoice number: ${number}`], [60, 654, 'Invoice date: 2026-03-04'], [60, 638, 'Due date: 2026-04-03'],
    [60, 606, 'Bill to: Lantern Street Nursery'],
    [60, 560, 'Description'], [300, 560, 'Quantity'], [380, 560, 'Unit price'], [480, 560, 'Amount'],
    [60, 540, 'Oak shelf boards'], [300, 540, '1'], [380, 540, net], [480, 540, net],
    [300, 500, 'Net total'], [480, 500, `${net} GBP`], [300, 484, 'VAT 20 %'], [480, 484, `${tax} GBP`],
    [300, 468, 'Total'], [480, 468, `${total} GBP`],
  ];
  const shown = lines.map(([x, y, text]) => `BT /F1 11 Tf ${x} ${y} Td (${text}) Tj ET`).join('\n');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${shown.length} >>\nstream\n${shown}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let file = '%PDF-1.4\n';
  const starts = objects.map((object, index) => {
    const start = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return start;
  });
  const table = starts.map((start) => `${String(start).padStart(10, '0')} 00000 n \n`).join('');
  file += `xref\n0 6\n0000000000 65535 f \n${table}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}
