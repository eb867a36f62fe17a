import { IMAGE_ERRORS, type ImageErrorCode } from '@maskloop/domain/image';
import { FinalFailure } from '@maskloop/jobs';

/** A picture that cannot be taken in, with its code and sentence; trying again cannot help. */
export const pictureError = (code: ImageErrorCode): FinalFailure =>
  new FinalFailure(code, IMAGE_ERRORS[code]);
