// What pages call once a person agreed, and the line that makes the proof of a customer on the shop's own server.

export const consentCall = "colporteur('consent', 'full', 'privacy-2026-11')";
export const identifyCall = "colporteur('identify', {customer: '42', proof: '…'})";

export const proofs = {
  php: "$proof = hash_hmac('sha256', $customer, getenv('COLPORTEUR_SECRET'));",
  node: "const proof = require('crypto').createHmac('sha256', process.env.COLPORTEUR_SECRET).update(customer).digest('hex')",
  python: "proof = hmac.new(os.environ['COLPORTEUR_SECRET'].encode(), customer.encode(), 'sha256').hexdigest()",
};

export type ServerLanguage = keyof typeof proofs;

export const serverLanguages: { value: ServerLanguage; label: string }[] = [
  { value: 'php', label: 'PHP' },
  { value: 'node', label: 'Node' },
  { value: 'python', label: 'Python' },
];
