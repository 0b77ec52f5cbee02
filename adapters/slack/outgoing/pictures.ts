import type { webApi } from '@slack/bolt';
import { DeliveryError } from '../../../src/ports/errors.js';
import type { Log } from '../../../src/ports/log.js';
import type { Part, Reply } from '../../../src/ports/reply.js';
import { clip } from '../../kit/outgoing/text.js';
import { CALL_LIMIT } from './client.js';
import { deliveryError, isShutOut, uploadError } from './errors.js';
import { limits } from './limits.js';
import { contained } from './plain-text.js';
import type { Transport } from './transport.js';

type Picture = Extract<Part, { kind: 'image' }>;

/** Where a file can be shared: a channel's own id, and the thread in it. A person's id is not taken for a channel. */
export interface Shelf {
  readonly channel: string;
  readonly thread?: string;
}

/** How far the pictures of one delivery are. */
export interface Gallery {
  /** Pictures that are through, shared or given up. */
  done: number;
  /** Failed tries at the next one. */
  tries: number;
  /** The next one as a file that Slack has the bytes of. */
  file: string | undefined;
}

/** Tries at a picture, while messages to the same place wait for it. */
const TRIES = 6;

/** Shares the pictures of a message as files, since a message holds only pictures with a public address. */
interface Pictures {
  /**
   * Goes on where the last try ended. A picture that Slack will not take is given up with a line in the log: its
   * words stand in the message.
   *
   * @throws DeliveryError when a later try may do better, or the bot is shut out
   */
  share(pictures: readonly Picture[], shelf: Shelf, gallery: Gallery): Promise<void>;
}

/** The pictures of a reply that hold anything. */
export function picturesOf({ parts }: Reply): readonly Picture[] {
  return parts.filter((part) => part.kind === 'image').filter(({ png }) => png !== '');
}

export function createPictures(client: webApi.WebClient, transport: Transport, log: Log): Pictures {
  /** Whether it was said that the scope is missing. */
  let scopeMissed = false;

  async function share(picture: Picture, number: number, shelf: Shelf, gallery: Gallery): Promise<void> {
    gallery.file ??= await upload(picture, number);
    const files: [{ id: string; title: string }] = [
      { id: gallery.file, title: contained(clip(picture.alt || fileName(number), limits.pictureTitle)) },
    ];
    await client.files.completeUploadExternal({
      files,
      channel_id: shelf.channel,
      ...(shelf.thread === undefined ? {} : { thread_ts: shelf.thread }),
    });
    scopeMissed = false;
  }

  /** @returns the file's id */
  async function upload({ png, alt }: Picture, number: number): Promise<string> {
    const bytes = Buffer.from(png, 'base64');
    // The SDK's type calls it `alt_text`, which Slack does not know.
    const asked = { filename: fileName(number), length: bytes.length, alt_txt: clip(alt, limits.pictureAlt) };
    const { upload_url: url, file_id: file } = await client.files.getUploadURLExternal(asked);
    if (!url || !file) throw new DeliveryError('no_upload_url', false, 'Slack gave no address to upload to.');
    const response = await transport(url, {
      method: 'POST',
      headers: { 'content-type': 'image/png' },
      body: new Uint8Array(bytes),
      signal: AbortSignal.timeout(CALL_LIMIT),
    });
    await response.arrayBuffer();
    if (!response.ok) throw uploadError(response.status, response.headers.get('retry-after'));
    return file;
  }

  function giveUp(failure: DeliveryError): void {
    if (failure.code !== 'missing_scope') {
      log.warn(
        { code: failure.code, err: failure },
        'a picture could not be shown in slack; its words stand',
      );
    } else if (!scopeMissed) {
      scopeMissed = true;
      log.warn(
        { scope: 'files:write' },
        'the slack app may not show pictures, only their words; `ropes doctor` says what to do',
      );
    }
  }

  return {
    async share(pictures, shelf, gallery) {
      for (const [index, picture] of pictures.entries()) {
        if (index < gallery.done) continue;
        try {
          await share(picture, index + 1, shelf, gallery);
        } catch (error) {
          const failure = deliveryError(error);
          if (isShutOut(failure)) throw failure;
          if (failure.code !== 'rate_limited') gallery.tries += 1;
          // After a lost answer the same file is shared again; after a refusal it is uploaded anew.
          if (!isLost(failure)) gallery.file = undefined;
          if (!failure.permanent && gallery.tries < TRIES) throw failure;
          giveUp(failure);
        }
        gallery.done = index + 1;
        gallery.tries = 0;
        gallery.file = undefined;
      }
    },
  };
}

function fileName(number: number): string {
  return `picture-${number}.png`;
}

function isLost({ code }: DeliveryError): boolean {
  return code === 'unreachable' || code === 'http_error' || code === 'rate_limited';
}
