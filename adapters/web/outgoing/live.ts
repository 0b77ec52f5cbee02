import type { ServerResponse } from 'node:http';
import { type Around, renderMessage } from '../page/message.js';
import type { ChatChange, Chats } from './chat.js';
import { text } from './html.js';

/** Milliseconds between signs of life, so that a cut connection is noticed on both sides. */
const HEARTBEAT = 20_000;
/** Milliseconds after which the browser connects again. */
const RETRY = 1_000;
/** Bytes that may wait for a page that does not read; beyond them it is cut, and catches up when it comes back. */
const BACKLOG = 1_048_576;

export interface Live {
  /**
   * Streams a person's chat to a page: first what it missed after its mark, then every change. Of other chats it
   * tells by the event `elsewhere` to whom Ropes wrote, with the mark of that, and not what.
   */
  open(account: string, mark: string | undefined, around: Around, response: ServerResponse): void;
  /** Tells every page that the day has changed. */
  announceDay(): void;
  /** Ends every stream. */
  close(): void;
}

/**
 * Server-Sent Events (HTML Living Standard, section 9.2) over the chats.
 *
 * @param today the product's day in words, where it can be put forward
 */
export function createLive(chats: Chats, today?: (locale: string) => string): Live {
  const open = new Set<() => void>();
  const pages = new Set<() => void>();

  function written({ mark, message }: ChatChange, around: Around): string {
    const html = text(renderMessage(message, around));
    return `id: ${mark}\ndata: ${JSON.stringify({ id: message.id, html })}\n\n`;
  }

  function day({ locale }: Around): string {
    return today ? `event: day\ndata: ${JSON.stringify({ today: today(locale) })}\n\n` : '';
  }

  return {
    open(account, mark, around, response) {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      const send = (chunk: string) => {
        response.write(chunk);
        if (response.writableLength > BACKLOG) response.destroy();
      };
      send(`retry: ${RETRY}\n\n`);
      const elsewhere = (other: string, arrival: string) => {
        if (other === account) return;
        send(`event: elsewhere\ndata: ${JSON.stringify({ account: other, mark: arrival })}\n\n`);
      };
      for (const change of chats.since(account, mark)) send(written(change, around));
      for (const [other, arrival] of chats.arrivals()) elsewhere(other, arrival);
      // The mark of now comes last: a page that missed nothing learns of a restart by it.
      send(`id: ${chats.mark()}\nevent: ready\ndata: {}\n\n${day(around)}`);
      const unfollow = [
        chats.follow(account, (change) => send(written(change, around))),
        chats.followArrivals(elsewhere),
      ];
      const heartbeat = setInterval(() => send(':\n\n'), HEARTBEAT);
      heartbeat.unref();
      const end = () => response.end();
      const tellDay = () => send(day(around));
      open.add(end);
      pages.add(tellDay);
      response.on('error', () => response.destroy());
      response.on('close', () => {
        clearInterval(heartbeat);
        for (const stop of unfollow) stop();
        open.delete(end);
        pages.delete(tellDay);
      });
    },
    announceDay() {
      for (const notifyPage of pages) notifyPage();
    },
    close() {
      for (const end of open) end();
    },
  };
}
