import nodemailer from 'nodemailer';
import { type Logger } from 'pino';

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}
export interface Mailer {
  /** Whether the mail server took it; a refusal is logged, the caller shows the link instead. */
  send(mail: Mail): Promise<boolean>;
}

/** Sends plain-text mail through the configured server. */
export function openMailer(settings: { smtpUrl: string; from: string }, log: Logger): Mailer {
  const transport = nodemailer.createTransport(settings.smtpUrl, { from: settings.from });
  return {
    async send(mail) {
      try {
        await transport.sendMail(mail);
        return true;
      } catch (error) {
        log.error({ err: error, subject: mail.subject }, 'mail was not sent');
        return false;
      }
    },
  };
}
