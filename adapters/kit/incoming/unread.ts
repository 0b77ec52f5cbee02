import type { Unread } from '../../../src/ports/incoming.js';

/**
 * What a file is, by its media type and its name; `file` where neither tells.
 *
 * @example unreadOf('audio/mp4', 'clip.m4a') // 'voice'
 */
export function unreadOf(type: string | null | undefined, name: string | null | undefined): Unread {
  if (type?.startsWith('audio/') || /\.(?:m4a|mp3|ogg|oga|opus|wav|aac|amr|flac|weba)$/i.test(name ?? ''))
    return 'voice';
  if (type?.startsWith('video/') || /\.(?:mp4|mov|webm|avi|mkv|m4v)$/i.test(name ?? '')) return 'video';
  if (type?.startsWith('image/') || /\.(?:png|jpe?g|gif|webp|heic|svg|bmp|tiff?)$/i.test(name ?? ''))
    return 'picture';
  return 'file';
}
