// The rules that lead names to channels.
export type Part = 'source' | 'medium' | 'code' | 'origin';
export type Test = 'is' | 'contains' | 'begins with' | 'ends with' | 'is one of';
export type Condition = { part: Part; test: Test; values: string[] };
export type Rule = { conditions: Condition[]; channel: string; family: string };

export type RulesVersion = {
  version: number; // 0: there are none
  at: string | null;
  note: string;
  of_version: number | null; // it goes back to that one
  rules: Rule[];
};

export type ListedVersion = Omit<RulesVersion, 'rules'> & { count: number };

export type BuiltIn = {
  when: string;
  words: string[];
  channel: string | null;
  label: string;
  family: string | null;
  example: string;
  example_channel: string | null;
};

export type Rules = RulesVersion & { families: string[]; built_in: BuiltIn[] };
export type SavedRules = RulesVersion & { led: number };

export type NowThen = { now: number; then: number };

export type Trial = {
  days: { first: string; last: string; newest: boolean } | null; // null: there is nothing to try them on
  visits: number;
  orders: number;
  origins: {
    origin: string;
    shown: string;
    names: number;
    visits: number;
    orders: number;
    now: string;
    then: string;
    rule: number | null;
    confirmed: boolean;
  }[];
  more_origins: number;
  channels: { channel: string; label: string; family: string; new: boolean; visits: NowThen; orders: NowThen }[];
  rules: {
    rule: number;
    state: 'leads' | 'nothing' | 'hidden' | 'confirmed';
    visits: number;
    orders: number;
    names: number;
    confirmed: number;
    hidden_by: number | null;
  }[];
  names_changed: number;
};
