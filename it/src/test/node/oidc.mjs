// A provider of OpenID Connect on 127.0.0.1: whoever types a name and any password is that person. PORT (0: any free one) is the argument, the
// client is in the environment. Out: the issuer, when it serves. Ends with its standard input.
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const { CLIENT_ID, CLIENT_SECRET, CONSOLE_URL } = process.env;
const server = createServer((request, response) => answer(request, response));
let answer;
server.listen(Number(process.argv[2]), '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  answer = new Provider(issuer, {
    clients: [{
      client_id: CLIENT_ID,
      client_secret: CLIENT_SECRET || undefined,
      token_endpoint_auth_method: CLIENT_SECRET ? 'client_secret_basic' : 'none',
      redirect_uris: [`${CONSOLE_URL}/login/callback`],
      post_logout_redirect_uris: [`${CONSOLE_URL}/logout`],
    }],
    claims: { email: ['email', 'email_verified'], groups: ['groups'], profile: ['name'] },
    cookies: { keys: ['for tests only'] },
    pkce: { required: () => true },
    async findAccount(context, name) {
      const groups = name === 'ada' ? ['staff', 'platform-team'] : ['staff'];
      const claims = { sub: name, email: `${name}@example.com`, email_verified: true, groups };
      return { accountId: name, claims: async () => claims };
    },
  }).callback();
  console.log(issuer);
});
process.stdin.resume();
process.stdin.on('end', () => process.exit());
