import Database, { SqliteError } from 'better-sqlite3';

/** One migration that a database has applied. */
export interface AppliedStep {
  readonly number: number;
  readonly hash: string;
}

export interface Inspection {
  /** What is wrong with it, a line each; nothing when it is sound. */
  readonly faults: readonly string[];
  readonly schema: readonly AppliedStep[];
  /** How many rows each table has. */
  readonly rows: Readonly<Record<string, number>>;
}

/** Faults told of one database; a damaged one can have thousands. */
const mostFaults = 10;

/**
 * Reads the database file from end to end and writes nothing: integrity_check, foreign_key_check,
 * the migrations, the count of every table.
 */
export function inspectDatabase(file: string): Inspection {
  const db = new Database(file, { readonly: true, fileMustExist: true });
  try {
    const faults = soundnessFaults(db);
    if (faults.length > 0) return { faults, schema: [], rows: {} };
    return { faults, schema: appliedSteps(db), rows: rowCounts(db) };
  } catch (error) {
    if (!isDamage(error)) throw error;
    return { faults: [error.message], schema: [], rows: {} };
  } finally {
    db.close();
  }
}

/** What integrity_check and foreign_key_check find; both read the whole file. */
export function soundnessFaults(db: Database.Database): string[] {
  const verdicts = db.pragma(`integrity_check(${mostFaults})`) as { integrity_check: string }[];
  const dangling = db.pragma('foreign_key_check') as { table: string; parent: string }[];
  return [
    ...verdicts.map((one) => one.integrity_check).filter((verdict) => verdict !== 'ok'),
    ...dangling
      .slice(0, mostFaults)
      .map(({ table, parent }) => `a row of ${table} points to no row of ${parent}`),
  ];
}

export function appliedSteps(db: Database.Database): AppliedStep[] {
  const query = 'SELECT number, hash FROM schema_migrations ORDER BY number';
  return db.prepare<[], AppliedStep>(query).all();
}

/** Whether SQLite says that the file itself is at fault. */
export function isDamage(error: unknown): error is Error {
  if (!(error instanceof SqliteError)) return false;
  return error.code === 'SQLITE_NOTADB' || error.code.startsWith('SQLITE_CORRUPT');
}

function rowCounts(db: Database.Database): Record<string, number> {
  const tables = db
    .prepare<[], string>(
      `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name`,
    )
    .pluck()
    .all();
  const count = (table: string): number =>
    Number(db.prepare(`SELECT count(*) FROM "${table}"`).pluck().get());
  return Object.fromEntries(tables.map((table) => [table, count(table)]));
}
