import { isUniqueViolation, type Tx } from '@maskloop/db';
import { AppError } from '@maskloop/domain/errors';
import { type Ctx } from '../context/index.ts';
import { type PersonView } from './person.ts';

export interface NewAccount {
  readonly name: string;
  readonly email: string;
  /** Made by better-auth, which will check passwords against it. */
  readonly passwordHash: string;
}

/** A person with a password, in the rows that better-auth signs in with. */
export async function createAccount(ctx: Ctx, tx: Tx, account: NewAccount): Promise<PersonView> {
  const { name, email, passwordHash } = account;
  const id = ctx.newId();
  const stamp = { createdAt: ctx.now(), updatedAt: ctx.now() };
  try {
    await tx.user.create({ data: { id, name, email, ...stamp } });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new AppError('CONFLICT', `There is already an account for ${email}. Sign in with it.`);
  }
  await tx.account.create({
    data: {
      id: ctx.newId(),
      accountId: id,
      providerId: 'credential',
      userId: id,
      password: passwordHash,
      ...stamp,
    },
  });
  return { id, name, email };
}
