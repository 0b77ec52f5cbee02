import { action } from '../../conversation/actions.js';

export const confirmForget = action('forget.confirm', {});
export const cancelForget = action('forget.cancel', {});
export const openProfile = action('profile.open', {});
