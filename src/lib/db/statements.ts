import type { RunResult, Statement } from 'better-sqlite3';
import * as z from 'zod';
import type { Db } from './open.ts';

type Shape = z.ZodRawShape;
type Values<S extends Shape> = z.output<z.ZodObject<S>>;

interface Spec<P extends Shape> {
  readonly sql: string;
  /** The named parameters of the SQL. */
  readonly params: P;
}

interface ReadSpec<P extends Shape, R extends Shape> extends Spec<P> {
  /** The columns of the answer, in any order. */
  readonly row: R;
}

/** What `test/lib/db/statements.test.ts` prepares against a migrated database and compares. */
export interface Registered extends Spec<Shape> {
  readonly row?: Shape;
}

const registered: Registered[] = [];
const guards = new WeakMap<Db, () => void>();

/** Every statement declared so far in this process. */
export function registeredStatements(): readonly Registered[] {
  return registered;
}

/** From now on `guard` is asked before each statement of this connection that writes; it refuses by throwing. */
export function guardWrites(db: Db, guard: () => void): void {
  guards.set(db, guard);
}

/*
 * Rows are not parsed at run time: tables are STRICT, and a test holds each statement's columns
 * against its declared shape, so a parse per row would only cost time.
 */

/** A query that always answers one row; none is a fault of the program. */
export function one<P extends Shape, R extends Shape>(spec: ReadSpec<P, R>) {
  const query = maybe(spec);
  return (db: Db, params: Values<P>): Values<R> => {
    const row = query(db, params);
    if (row === undefined) throw new Error(`No row where one was certain: ${spec.sql}`);
    return row;
  };
}

/** A query that answers one row or `undefined`. */
export function maybe<P extends Shape, R extends Shape>(spec: ReadSpec<P, R>) {
  const prepared = answering(spec);
  return (db: Db, params: Values<P>): Values<R> | undefined =>
    prepared(db).get(params) as Values<R> | undefined;
}

/** A query that answers any number of rows. */
export function many<P extends Shape, R extends Shape>(spec: ReadSpec<P, R>) {
  const prepared = answering(spec);
  const columnsOf = new WeakMap<Statement, string[]>();
  return (db: Db, params: Values<P>): Values<R>[] => {
    const statement = prepared(db);
    const columns = columnsOf.get(statement) ?? statement.columns().map(({ name }) => name);
    columnsOf.set(statement, columns);
    const rows = statement.raw().all(params) as unknown[][];
    return rows.map((values) => rowOf(columns, values)) as Values<R>[];
  };
}

/**
 * better-sqlite3 makes each name of each row's object anew, which takes longer than finding the row:
 * 55 of 60 µs for the twenty posts of a page, measured, against 40 this way.
 */
function rowOf(columns: readonly string[], values: readonly unknown[]): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  columns.forEach((name, place) => (row[name] = values[place]));
  return row;
}

/** A statement that changes rows and answers how many. */
export function change<P extends Shape>(spec: Spec<P>) {
  const prepared = register(spec);
  return (db: Db, params: Values<P>): number => {
    const result: RunResult = prepared(db).run(params);
    return result.changes;
  };
}

/**
 * Like `register`, for statements that answer rows. One that also writes (RETURNING) needs a transaction:
 * alone it is committed after its row has been read, and better-sqlite3 drops the error of that commit.
 */
function answering(spec: Registered): (db: Db) => Statement {
  const prepared = register(spec);
  return (db) => {
    const statement = prepared(db);
    if (!statement.readonly && !db.inTransaction) {
      throw new Error(`It writes and answers, so it needs a transaction: ${spec.sql}`);
    }
    return statement;
  };
}

/** Adds the statement to the register and prepares it once per connection, at its first use. */
function register(spec: Registered): (db: Db) => Statement {
  registered.push(spec);
  const byConnection = new WeakMap<Db, Statement>();
  return (db) => {
    let statement = byConnection.get(db);
    if (statement === undefined) {
      statement = db.prepare(spec.sql);
      byConnection.set(db, statement);
    }
    if (!statement.readonly) guards.get(db)?.();
    return statement;
  };
}
