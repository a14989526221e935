/** What a handler or command may throw; `lib/http/error-pages.ts` maps each to one status. */
export class NotFound extends Error {
  override name = 'NotFound';
}

export class BadRequest extends Error {
  override name = 'BadRequest';
}

/** The site answers no request of this method. */
export class NotAllowed extends Error {
  override name = 'NotAllowed';
}

export class Forbidden extends Error {
  override name = 'Forbidden';
}

export class Conflict extends Error {
  override name = 'Conflict';
}

/** More was sent than a file may have; the message is how much that is, in words. */
export class FileTooLarge extends Error {
  override name = 'FileTooLarge';
}

/** Too many tries: `retryAt` is when the next one will be listened to. */
export class TooMany extends Error {
  override name = 'TooMany';
  readonly retryAt: Date;

  constructor(message: string, retryAt: Date) {
    super(message);
    this.retryAt = retryAt;
  }
}

/** Nothing is wrong with the request, but it cannot be served now. */
export class Unavailable extends Error {
  override name = 'Unavailable';
}

/** Nothing can be written, for the disk is full or fails; reading goes on. */
export class NoRoom extends Unavailable {
  override name = 'NoRoom';
}

/** The site cannot start as things are; the message says why in one line, and holds no secret. */
export class StartFault extends Error {
  override name = 'StartFault';
}
