export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
  /** Where a redirect leads, or ''. */
  readonly location: string;
}

export type Fields = Readonly<Record<string, string>> | URLSearchParams | string;
/** A form whose parts are written out already. */
type Written = Uint8Array<ArrayBuffer>;

/** One browser, as far as HTTP goes: it keeps cookies and says where its forms come from. */
export class Visitor {
  readonly #origin: string;
  readonly cookies = new Map<string, string>();

  constructor(origin: string) {
    this.#origin = origin;
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.#ask('GET', path, headers);
  }

  head(path: string): Promise<Answer> {
    return this.#ask('HEAD', path, {});
  }

  post(
    path: string,
    fields: Fields | Written = {},
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const isWritten = typeof fields === 'string' || fields instanceof Uint8Array;
    const body = isWritten ? fields : new URLSearchParams(fields).toString();
    const form = {
      'content-type': 'application/x-www-form-urlencoded',
      origin: this.#origin,
      ...headers,
    };
    return this.#ask('POST', path, form, body);
  }

  async #ask(
    method: string,
    path: string,
    headers: Record<string, string>,
    body?: string | Written,
  ): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(new URL(path, this.#origin), {
      method,
      redirect: 'manual',
      headers: cookie === '' ? headers : { cookie, ...headers },
      ...(body === undefined ? {} : { body }),
    });
    for (const line of response.headers.getSetCookie()) this.#keep(line);
    return {
      status: response.status,
      headers: response.headers,
      body: await response.text(),
      location: response.headers.get('location') ?? '',
    };
  }

  #keep(setCookie: string): void {
    const [pair = ''] = setCookie.split(';');
    const [name = '', value = ''] = pair.split(/=(.*)/s);
    if (value === '' || /expires=Thu, 01 Jan 1970/i.test(setCookie)) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}
