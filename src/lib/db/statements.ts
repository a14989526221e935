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

/** Asks that guard for a connection that has none: one of another thread, to which work is given. */
export function assertMayWrite(db: Db): void {
  guards.get(db)?.();
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
  const { prepared, rowOf } = answering(spec);
  return (db: Db, params: Values<P>): Values<R> | undefined => {
    const values = prepared(db).get(params);
    return values === undefined ? undefined : (rowOf(values) as Values<R>);
  };
}

/** A query that answers any number of rows. */
export function many<P extends Shape, R extends Shape>(spec: ReadSpec<P, R>) {
  const { prepared, rowOf } = answering(spec);
  return (db: Db, params: Values<P>): Values<R>[] =>
    prepared(db).all(params).map(rowOf) as Values<R>[];
}

/** A statement that changes rows and answers how many. */
export function change<P extends Shape>(spec: Spec<P>) {
  const prepared = register(spec);
  return (db: Db, params: Values<P>): number => {
    const result: RunResult = prepared(db).run(params);
    return result.changes;
  };
}

type Row = Record<string, unknown>;
/** Gives each row as the list of its values. */
type ListStatement = Statement<unknown[], unknown[]>;

/**
 * Like `register`, for statements that answer rows. One that also writes (RETURNING) needs a transaction:
 * alone it is committed after its row has been read, and better-sqlite3 drops the error of that commit.
 *
 * Rows are asked for as lists and made objects here: better-sqlite3 makes each name of each row anew,
 * which took longer than finding the row (55 of 60 µs for the posts of a page, measured; 40 this way).
 */
function answering(spec: Registered) {
  let columns: readonly string[] = [];
  const statementOf = register(spec, (statement) => {
    columns = statement.columns().map(({ name }) => name);
    statement.raw();
  });
  const prepared = (db: Db): ListStatement => {
    const statement = statementOf(db);
    if (!statement.readonly && !db.inTransaction) {
      throw new Error(`It writes and answers, so it needs a transaction: ${spec.sql}`);
    }
    return statement as ListStatement;
  };
  const rowOf = (values: readonly unknown[]): Row => {
    const row: Row = {};
    for (let place = 0; place < columns.length; place += 1) {
      row[columns[place] ?? ''] = values[place];
    }
    return row;
  };
  return { prepared, rowOf };
}

/** Adds the statement to the register and prepares it once per connection, at its first use. */
function register(
  spec: Registered,
  prepare: (statement: Statement) => void = () => undefined,
): (db: Db) => Statement {
  registered.push(spec);
  const byConnection = new WeakMap<Db, Statement>();
  return (db) => {
    let statement = byConnection.get(db);
    if (statement === undefined) {
      statement = db.prepare(spec.sql);
      prepare(statement);
      byConnection.set(db, statement);
    }
    if (!statement.readonly) assertMayWrite(db);
    return statement;
  };
}
