import { mergePreferences } from '@maskloop/db/access';
import { type Actor } from '@maskloop/domain/access';
import { type Preferences, readPreferences } from '@maskloop/domain/preferences';
import { type Ctx } from '../context/index.ts';

type Changes = { readonly [Field in keyof Preferences]?: Preferences[Field] | undefined };

/** Changes one's own preferences where fields are given: two machines that change different ones lose nothing. */
export const savePreferences = async (ctx: Ctx, { userId }: Actor, changes: Changes): Promise<Preferences> =>
  readPreferences(await mergePreferences(ctx.db, userId, changes));
