// The basket of the example: product numbers and counts, in this tab alone. What comes of an order stands on the
// thank-you page, as in any shop.
const goods = {
  mug: { name: 'Blue mug', cents: 1800 },
  teapot: { name: 'Teapot', cents: 5400 },
};
const vat = 0.2;
const euros = (cents) => new Intl.NumberFormat('en', { style: 'currency', currency: 'EUR' }).format(cents / 100);
const basket = () => JSON.parse(sessionStorage.getItem('basket') ?? '{}');
const keep = (next) => sessionStorage.setItem('basket', JSON.stringify(next));
const sum = (of) => Object.entries(of).reduce((cents, [sku, count]) => cents + goods[sku].cents * count, 0);
const say = (text) => (document.querySelector('[role=status]').textContent = text);
const part = (id) => document.getElementById(id);

document.addEventListener('click', ({ target }) => {
  const sku = target.dataset?.add;
  if (!sku) return;
  const next = basket();
  next[sku] = (next[sku] ?? 0) + 1;
  keep(next);
  say(`${goods[sku].name} is in your basket.`);
});
document.addEventListener('colporteur:shared', ({ detail }) => detail === 'copy' && say('The link is copied.'));

// Voucher codes belong to people who recommend the shop.
const code_of = (text) => (/^[A-Z]{3,12}10$/.test(text) ? text : undefined);

const checkout = part('checkout');
if (checkout) {
  const lines = Object.entries(basket());
  part('lines').innerHTML = lines
    .map(([sku, count]) => `<tr><td>${count} × ${goods[sku].name}</td><td>${euros(goods[sku].cents * count)}</td></tr>`)
    .join('');
  part('sum').textContent = euros(sum(basket()));
  part('empty').hidden = lines.length > 0;
  part('full').hidden = lines.length === 0;
  checkout.addEventListener('submit', (event) => {
    event.preventDefault();
    const code = code_of(part('code').value.trim().toUpperCase());
    const gross = Math.round(sum(basket()) * (code ? 0.9 : 1));
    const order = `P${Date.now().toString(36).toUpperCase()}`;
    sessionStorage.setItem('order', JSON.stringify({ order, gross, net: Math.round(gross / (1 + vat)), code }));
    keep({});
    location.href = 'thank-you.html';
  });
}

// A shop's server writes this call into its thank-you page; these pages have no server.
const thanks = part('thanks');
const order = thanks && JSON.parse(sessionStorage.getItem('order') ?? 'null');
if (order) {
  thanks.textContent = `Your order ${order.order} over ${euros(order.gross)} is on its way to our kiln.`;
  colporteur('order', { order: order.order, net: order.net / 100, currency: 'EUR', code: order.code });
}

const objection = part('objection');
if (objection) {
  part('object').addEventListener('click', () => {
    colporteur('consent', 'none');
    objection.textContent = 'Your visits are not counted from now on.';
  });
  part('agree').addEventListener('click', () => {
    colporteur('consent', 'cookieless');
    objection.textContent = 'Your visits are counted, without cookies.';
  });
}
