// The basket, the checkout and the thank-you page by Vendure's Shop API. The session is Vendure's cookie.
async function ask(query, variables = {}) {
  const answer = await fetch('shop-api', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await answer.json();
  if (errors) throw new Error(errors[0].message);
  const refused = Object.values(data).find((one) => one?.errorCode);
  if (refused) throw new Error(refused.message);
  return data;
}

const part = (id) => document.getElementById(id);
const say = (text) => (document.querySelector('[role=status]').textContent = text);
const money = (minor, currency) => new Intl.NumberFormat('en', { style: 'currency', currency }).format(minor / 100);
// Runs one thing that a person asked for, and says what Vendure does not like about it.
const attempt = (work) => work().catch((error) => say(error.message));

const order_fields = `code currencyCode subTotal totalWithTax couponCodes
  lines { quantity discountedLinePriceWithTax productVariant { name } } discounts { description amountWithTax }`;
const refusal = '... on ErrorResult { errorCode message }';

async function add(slug) {
  const { product } = await ask('query ($slug: String!) { product(slug: $slug) { name variants { id } } }', { slug });
  await ask(`mutation ($id: ID!) { addItemToOrder(productVariantId: $id, quantity: 1) { ${refusal} } }`, { id: product.variants[0].id });
  say(`${product.name} is in your basket.`);
}

async function show() {
  const { activeOrder: order } = await ask(`{ activeOrder { ${order_fields} } }`);
  part('full').hidden = !order?.lines.length;
  part('empty').hidden = !part('full').hidden;
  if (!order) return;
  const row = (what, minor) => {
    const line = part('lines').insertRow();
    line.insertCell().textContent = what;
    line.insertCell().textContent = money(minor, order.currencyCode);
  };
  part('lines').replaceChildren();
  for (const { quantity, productVariant, discountedLinePriceWithTax } of order.lines) row(`${quantity} × ${productVariant.name}`, discountedLinePriceWithTax);
  for (const { description, amountWithTax } of order.discounts) row(description, amountWithTax);
  part('sum').textContent = money(order.totalWithTax, order.currencyCode);
}

async function use_code() {
  const code = part('code').value.trim().toUpperCase();
  await ask(`mutation ($code: String!) { applyCouponCode(couponCode: $code) { ${refusal} } }`, { code });
  await show();
  say('The code is used.');
}

async function buy() {
  const [first, ...rest] = part('name').value.trim().split(/\s+/);
  const customer = { emailAddress: part('email').value.trim(), firstName: first, lastName: rest.join(' ') };
  await ask(`mutation ($customer: CreateCustomerInput!) { setCustomerForOrder(input: $customer) { ${refusal} } }`, { customer });
  const address = { fullName: part('name').value, streetLine1: part('street').value, countryCode: 'FR' };
  await ask(`mutation ($address: CreateAddressInput!) { setOrderShippingAddress(input: $address) { ${refusal} } }`, { address });
  const { eligibleShippingMethods: [post] } = await ask('{ eligibleShippingMethods { id } }');
  await ask(`mutation ($id: [ID!]!) { setOrderShippingMethod(shippingMethodId: $id) { ${refusal} } }`, { id: [post.id] });
  await ask(`mutation { transitionOrderToState(state: "ArrangingPayment") { ${refusal} } }`);
  const { eligiblePaymentMethods: [pay] } = await ask('{ eligiblePaymentMethods { code } }');
  const { addPaymentToOrder: order } = await ask(
    `mutation ($pay: PaymentInput!) { addPaymentToOrder(input: $pay) { ... on Order { code } ${refusal} } }`,
    { pay: { method: pay.code, metadata: {} } },
  );
  sessionStorage.setItem('order', order.code);
  location.href = 'thank-you.html';
}

// `subTotal` is of the goods: net of VAT, after discounts, without shipping.
async function thank(number) {
  const { orderByCode: order } = await ask(`query ($code: String!) { orderByCode(code: $code) { ${order_fields} } }`, { code: number });
  part('thanks').textContent = `Your order ${order.code} over ${money(order.totalWithTax, order.currencyCode)} is on its way to our kiln.`;
  colporteur('order', { order: order.code, net: order.subTotal / 100, currency: order.currencyCode, code: order.couponCodes[0] });
}

document.addEventListener('click', ({ target }) => target.dataset?.add && attempt(() => add(target.dataset.add)));
document.addEventListener('submit', (event) => {
  event.preventDefault();
  attempt(event.target.id === 'voucher' ? use_code : buy);
});
document.addEventListener('colporteur:shared', ({ detail }) => detail === 'copy' && say('The link is copied.'));
if (part('full')) attempt(show);
const ordered = part('thanks') && sessionStorage.getItem('order');
if (ordered) attempt(() => thank(ordered));
