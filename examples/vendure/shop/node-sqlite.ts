// Node's own SQLite in the shape of the package better-sqlite3, as far as TypeORM and Vendure use it: nothing is compiled or fetched.
// A shop of yours has PostgreSQL or MySQL and needs none of this.
import { DatabaseSync, type SQLInputValue, type SQLOutputValue } from 'node:sqlite';

export class NodeSqlite {
  private database: DatabaseSync;

  constructor(path: string, { timeout }: { timeout: number }) {
    this.database = new DatabaseSync(path, { timeout });
  }

  prepare(sql: string) {
    const statement = this.database.prepare(sql);
    return {
      reader: statement.columns().length > 0,
      all: (...values: unknown[]) => statement.all(...values.map(plain)),
      run: (...values: unknown[]) => statement.run(...values.map(plain)),
    };
  }

  pragma(words: string) {
    return this.database.prepare(`PRAGMA ${words}`).all();
  }

  function(name: string, body: (...values: SQLOutputValue[]) => SQLInputValue) {
    this.database.function(name, body);
  }

  close() {
    this.database.close();
  }
}

const plain = (value: unknown) => (value === undefined ? null : typeof value === 'boolean' ? Number(value) : (value as SQLInputValue));
