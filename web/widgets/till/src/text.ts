// The words of the page.
export type Language = 'en' | 'fr';

export const language: Language = typeof navigator !== 'undefined' && navigator.language.toLowerCase().startsWith('fr') ? 'fr' : 'en';

// Numbers and times as this person writes them: "en-GB", not "en".
export const locale = typeof navigator !== 'undefined' && navigator.language.toLowerCase().startsWith(language) ? navigator.language : language;

const words = {
  till: { en: 'Till', fr: 'Caisse' },
  code: { en: 'Code', fr: 'Code' },
  scan: { en: 'Scan', fr: 'Scanner' },
  no_scan: { en: 'This browser cannot read codes by camera: type it.', fr: 'Ce navigateur ne lit pas les codes par la caméra : tapez-le.' },
  amount: { en: 'Amount paid', fr: 'Montant payé' },
  amount_in: { en: 'Amount paid ({currency})', fr: 'Montant payé ({currency})' },
  receipt: { en: 'Receipt number', fr: 'Numéro de ticket' },
  optional: { en: '(optional)', fr: '(facultatif)' },
  note_it: { en: 'Note it', fr: 'Noter' },
  code_missing: { en: 'Which code? Type or scan it.', fr: 'Quel code ? Tapez-le ou scannez-le.' },
  code_none: { en: 'This link holds no code.', fr: 'Ce lien ne contient pas de code.' },
  amount_wrong: { en: 'How much was paid? Write it as {example}.', fr: 'Combien a été payé ? Écrivez {example}.' },
  noted: { en: '{code}, {amount}: noted.', fr: '{code}, {amount} : noté.' },
  undone_said: { en: '{code}, {amount}: undone.', fr: '{code}, {amount} : annulé.' },
  not_kept: {
    en: 'Not noted: this phone keeps nothing. Free some space, leave private browsing, or allow this page to store data.',
    fr: 'Pas noté : ce téléphone ne garde rien. Libérez de la place, quittez la navigation privée, ou permettez à cette page de garder des données.',
  },
  all_sent: { en: 'All sent', fr: 'Tout est envoyé' },
  one_refused: { en: 'All sent, 1 refused: see below', fr: 'Tout est envoyé, 1 refusé : voir plus bas' },
  some_refused: { en: 'All sent, {n} refused: see below', fr: 'Tout est envoyé, {n} refusés : voir plus bas' },
  waits: { en: '{n} waiting to be sent', fr: '{n} en attente d’envoi' },
  today: { en: 'Today: {n} notes, {sum}', fr: 'Aujourd’hui : {n} notes, {sum}' },
  today_one: { en: 'Today: 1 note, {sum}', fr: 'Aujourd’hui : 1 note, {sum}' },
  today_none: { en: 'Today: nothing yet', fr: 'Aujourd’hui : rien encore' },
  waiting: { en: 'waiting', fr: 'en attente' },
  sent: { en: 'sent', fr: 'envoyé' },
  refused: { en: 'refused', fr: 'refusé' },
  undone: { en: 'undone', fr: 'annulé' },
  undo: { en: 'Undo', fr: 'Annuler' },
  undo_of: { en: 'Undo {code}, {amount}', fr: 'Annuler {code}, {amount}' },
  correct: { en: 'Correct', fr: 'Corriger' },
  correct_of: { en: 'Correct {code}, {amount}', fr: 'Corriger {code}, {amount}' },
  discard: { en: 'Discard', fr: 'Écarter' },
  correcting: { en: 'Correcting {code}, {amount}', fr: 'Correction de {code}, {amount}' },
  leave_it: { en: 'Leave it', fr: 'Laisser' },
  discard_of: { en: 'Discard {code}, {amount}', fr: 'Écarter {code}, {amount}' },
  discard_ask: { en: 'Discard {code}, {amount} for good?', fr: 'Écarter {code}, {amount} pour de bon ?' },
  more: { en: 'Show more ({n})', fr: 'Afficher la suite ({n})' },
  receipt_of: { en: 'receipt {receipt}', fr: 'ticket {receipt}' },
  no_link: {
    en: 'Open the link of this till: whoever runs the shop has it, as a link or as a QR code.',
    fr: 'Ouvrez le lien de cette caisse : la personne qui tient la boutique l’a, en lien ou en QR code.',
  },
  void_link: {
    en: 'The link of this till is not valid any more: ask for a new one and open it on this phone. What waits is kept here.',
    fr: 'Le lien de cette caisse n’est plus valable : demandez-en un nouveau et ouvrez-le sur ce téléphone. Ce qui attend est gardé ici.',
  },
  no_answer: {
    en: 'The shop’s server does not answer, though this phone is online. What waits is kept here and tried again.',
    fr: 'Le serveur de la boutique ne répond pas, alors que ce téléphone est en ligne. Ce qui attend est gardé ici et sera renvoyé.',
  },
  bad_answer: {
    en: 'The shop’s server takes nothing for now (answer {status}). What waits is kept here and tried again.',
    fr: 'Le serveur de la boutique ne prend rien pour l’instant (réponse {status}). Ce qui attend est gardé ici et sera renvoyé.',
  },
  camera: { en: 'Hold the code before the camera', fr: 'Placez le code devant la caméra' },
  camera_off: { en: 'The camera may not be used, or there is none: type the code.', fr: 'La caméra ne peut pas être utilisée, ou il n’y en a pas : tapez le code.' },
  type_it: { en: 'Type it instead', fr: 'Taper plutôt' },
};

export type Word = keyof typeof words;

export function say(word: Word, holes: Record<string, string | number> = {}): string {
  return words[word][language].replace(/\{(\w+)\}/g, (_, name: string) => String(holes[name] ?? ''));
}

export const isWord = (name: string): name is Word => name in words;
