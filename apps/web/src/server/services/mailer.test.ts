import net from 'node:net';
import { pino } from 'pino';
import { afterEach, expect, test } from 'vitest';
import { openMailer } from './mailer.ts';

const log = pino({ level: 'silent' });
const mail = {
  to: 'bob@example.org',
  subject: 'Join Survey on Maskloop',
  text: 'Hello,\n\nhttp://localhost:3000/invitations/x\n',
};
let server: net.Server | undefined;
afterEach(() => server?.close());

/** A mail server that takes everything; what it took is `said`. */
async function mailServer(): Promise<{ url: string; said: string[] }> {
  const said: string[] = [];
  server = net.createServer((socket) => {
    socket.write('220 here\r\n');
    socket.on('data', (chunk) => {
      const text = String(chunk);
      said.push(text);
      if (text.startsWith('DATA')) socket.write('354 go on\r\n');
      else if (text.startsWith('QUIT')) socket.end('221 bye\r\n');
      else if (/^(EHLO|MAIL|RCPT)|\r\n\.\r\n$/.test(text)) socket.write('250 ok\r\n');
    });
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  // Listening on TCP, its address is one of a host and port.
  const { port } = server.address() as net.AddressInfo;
  return { url: `smtp://127.0.0.1:${port}`, said };
}

test('a mail arrives with sender, recipient, subject and link', async () => {
  const { url, said } = await mailServer();
  const mailer = openMailer({ smtpUrl: url, from: 'Maskloop <maskloop@example.org>' }, log);
  expect(await mailer.send(mail)).toBe(true);
  const all = said.join('');
  expect(all).toContain('MAIL FROM:<maskloop@example.org>');
  expect(all).toContain('RCPT TO:<bob@example.org>');
  expect(all).toContain('Subject: Join Survey on Maskloop');
  expect(all).toContain('http://localhost:3000/invitations/x');
});

test('a mail server that is away is no error of the caller: the link is shown instead', async () => {
  const { url } = await mailServer();
  await new Promise((resolve) => server?.close(resolve));
  const mailer = openMailer({ smtpUrl: url, from: 'maskloop@example.org' }, log);
  expect(await mailer.send(mail)).toBe(false);
});
