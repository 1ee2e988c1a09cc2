// Writes the day's receipts. Every package it uses lives in a compartment of its own; one of them is malicious.
import catalogue from './catalogue.json' with { type: 'json' };
import { discountFor } from 'discounts';
import { format, parse, sum } from 'money';
import prettySlug from 'pretty-slug';
import { receipt } from 'receipts';
import { createCache } from 'tiny-cache';

const items = new Map(catalogue.items.map((item) => [item.sku, { ...item, cents: parse(item.price) }]));
const slugs = createCache(prettySlug);
const wanted = process.argv[2];

const totals = [];
for (const { customer, lines } of catalogue.orders) {
  if (wanted !== undefined && wanted !== customer) continue;
  const rows = lines.map(([sku, quantity]) => {
    const { title, cents } = items.get(sku);
    const discount = discountFor(catalogue.discounts, sku, quantity, cents * quantity);
    return { slug: slugs.get(title), quantity, cents: cents * quantity - discount.cents, note: discount.name };
  });
  const total = sum(rows.map((row) => row.cents));
  totals.push(total);
  console.log(receipt(customer, rows.map((row) => ({ ...row, price: format(row.cents) })), format(total)));
}
await Promise.resolve();
console.log(`${totals.length} receipts, ${format(sum(totals))} in all; ${slugs.size()} slugs were made`);
