// One researcher against another and against the platform: every attempt is refused for the reason that is meant.
// The policies are those of the synthesized templates (CHECKED_ASSEMBLY, otherwise cdk.out.checks/local, which make checks writes).
'use strict';

const assert = require('node:assert');
const test = require('node:test');
const { judge } = require('./judge');
const { EVERYWHERE, NOWHERE, resourcePolicies } = require('./attacks/scene');

const attacks = ['desk', 'studio', 'network', 'strangers', 'audit'].flatMap((file) => require(`./attacks/${file}`).attacks);

function decide({ as, identity, through, resourcePolicy, action, resource, context = {}, absent = [] }) {
  const request = { action, resource, principal: as.principal, context: { ...EVERYWHERE, ...as.context, ...context }, absent: [...NOWHERE, ...as.absent, ...absent] };
  const verdict = judge(request, { identity: identity ?? as.identity, resource: resourcePolicy ?? resourcePolicies[action.split(':')[0]], endpoint: through });
  assert.deepStrictEqual(verdict.unsaid, [], 'the request does not say what the policies ask');
  return verdict;
}

test(`there are ${attacks.length} attempts, each another one`, () => {
  assert.ok(attacks.length >= 40);
  assert.strictEqual(new Set(attacks.map((attack) => `${attack.as.principal.arn} ${attack.what} ${attack.action}`)).size, attacks.length);
});

for (const attack of attacks) {
  test(`refused: ${attack.what} (${attack.action})`, () => {
    const verdict = decide(attack);
    assert.ok(!verdict.allowed, `allowed by ${verdict.by}`);
    assert.match(verdict.by, attack.by instanceof RegExp ? attack.by : new RegExp(`^${attack.by}$`));
  });

  // What would be allowed if the one thing were right that is wrong: so it is that thing which the refusal is for.
  if (attack.unless) {
    test(`allowed, were it not for that: ${attack.what} (${attack.unless.action ?? attack.action})`, () => {
      const verdict = decide({ ...attack, ...attack.unless });
      assert.ok(verdict.allowed, `refused by ${verdict.by}`);
    });
  }
}
