// The judge of the attack list decides as AWS documents.
'use strict';

const assert = require('node:assert');
const test = require('node:test');
const { judge } = require('./judge');

const principal = { arn: 'arn:aws:sts::123456789012:assumed-role/r/s', role: 'arn:aws:iam::123456789012:role/r', account: '123456789012' };
const request = (context = {}, absent = [], action = 's3:GetObject', resource = 'arn:aws:s3:::data/a/b') => ({ action, resource, principal, context, absent });
const statement = (effect, conditions = [], more = {}) => ({ effect, label: effect, actions: ['s3:*'], resources: ['*'], conditions, ...more });
const allow = (...conditions) => statement('Allow', conditions.map(([operator, key, values]) => ({ operator, key, values })));
const deny = (...conditions) => statement('Deny', conditions.map(([operator, key, values]) => ({ operator, key, values })));
const allowed = (asked, policies) => judge(asked, policies).allowed;
const holds = (operator, key, values, context, absent = [key]) => allowed(request(context, absent), { identity: [allow([operator, key, values])] });

test('without an Allow nothing is allowed, and a Deny is stronger than an Allow', () => {
  assert.ok(!allowed(request(), { identity: [] }));
  assert.ok(allowed(request(), { identity: [allow()] }));
  assert.ok(!allowed(request(), { identity: [allow(), deny()] }));
});

test('a boundary, a session policy and an endpoint policy each have to allow too, and grant nothing', () => {
  for (const limit of ['boundary', 'session']) {
    assert.ok(!allowed(request(), { identity: [allow()], [limit]: [] }));
    assert.ok(allowed(request(), { identity: [allow()], [limit]: [allow()] }));
    assert.ok(!allowed(request(), { identity: [], [limit]: [allow()] }));
  }
  assert.strictEqual(judge(request(), { identity: [allow()], endpoint: [] }).by, 'no endpoint');
});

test('in one account a resource policy grants to whom it names; to the account itself it leaves the decision to IAM', () => {
  assert.ok(allowed(request(), { identity: [], resource: [{ ...allow(), principal: { AWS: principal.role } }] }));
  assert.ok(!allowed(request(), { identity: [], resource: [{ ...allow(), principal: { AWS: 'arn:aws:iam::123456789012:root' } }] }));
  const service = { ...request(), principal: { ...principal, service: 'events.amazonaws.com' } };
  assert.ok(allowed(service, { identity: [], resource: [{ ...allow(), principal: { Service: 'events.amazonaws.com' } }] }));
  assert.ok(!allowed(service, { identity: [], resource: [{ ...allow(), principal: { Service: 'sns.amazonaws.com' } }] }));
  assert.ok(!allowed(request(), { identity: [allow()], resource: [{ ...deny(), principal: '*' }] }));
});

test('into another account both the caller and the resource have to allow', () => {
  const elsewhere = request({ 'aws:ResourceAccount': '999999999999' });
  const open = [{ ...allow(), principal: '*' }];
  assert.strictEqual(judge(elsewhere, { identity: [allow()] }).by, 'no resource policy');
  assert.ok(!allowed(elsewhere, { identity: [], resource: open }));
  assert.ok(allowed(elsewhere, { identity: [allow()], resource: open }));
});

test('IAM counts for a key only where its key policy says so', () => {
  const decrypt = request({}, [], 'kms:Decrypt', 'arn:aws:kms:us-east-1:123456789012:key/1');
  const identity = [{ ...allow(), actions: ['kms:Decrypt'] }];
  const root = { ...allow(), actions: ['kms:*'], principal: { AWS: 'arn:aws:iam::123456789012:root' } };
  assert.strictEqual(judge(decrypt, { identity, resource: [] }).by, 'no key policy');
  assert.ok(allowed(decrypt, { identity, resource: [root] }));
});

test('NotAction and NotResource mean everything else', () => {
  const others = { ...deny(), actions: [], notActions: ['s3:Get*'] };
  assert.ok(allowed(request(), { identity: [allow(), others] }));
  assert.ok(!allowed(request({}, [], 's3:PutObject'), { identity: [allow(), others] }));
  assert.ok(!allowed(request(), { identity: [allow(), { ...deny(), resources: [], notResources: ['arn:aws:s3:::data/c/*'] }] }));
  assert.ok(allowed(request(), { identity: [allow(), { ...deny(), resources: [], notResources: ['arn:aws:s3:::data/a/*'] }] }));
});

test('an absent key fails a positive operator and meets a negated one; IfExists meets both', () => {
  assert.ok(!holds('StringEquals', 'aws:x', 'a', {}));
  assert.ok(holds('StringNotEquals', 'aws:x', 'a', {}));
  assert.ok(holds('StringEqualsIfExists', 'aws:x', 'a', {}));
  assert.ok(!holds('StringEqualsIfExists', 'aws:x', 'a', { 'aws:x': 'b' }));
});

test('ForAllValues holds for no values, ForAnyValue does not, negated or not', () => {
  assert.ok(holds('ForAllValues:StringEquals', 'aws:TagKeys', ['a'], {}));
  assert.ok(holds('ForAllValues:StringEquals', 'aws:TagKeys', ['a', 'b'], { 'aws:TagKeys': ['a'] }));
  assert.ok(!holds('ForAllValues:StringEquals', 'aws:TagKeys', ['a'], { 'aws:TagKeys': ['a', 'c'] }));
  assert.ok(!holds('ForAnyValue:StringLike', 'aws:TagKeys', ['a'], {}));
  assert.ok(!holds('ForAnyValue:StringNotLike', 'aws:TagKeys', ['a'], {}));
  assert.ok(holds('ForAnyValue:StringNotLike', 'aws:TagKeys', ['a'], { 'aws:TagKeys': ['a', 'b'] }));
});

test('Null asks whether the key is there', () => {
  assert.ok(holds('Null', 'aws:x', 'true', {}));
  assert.ok(!holds('Null', 'aws:x', 'false', {}));
  assert.ok(holds('Null', 'aws:x', 'false', { 'aws:x': 'b' }));
});

test('several wanted values are alternatives, several conditions are not', () => {
  assert.ok(holds('StringEquals', 'aws:x', ['a', 'b'], { 'aws:x': 'b' }));
  assert.ok(!holds('StringNotEquals', 'aws:x', ['a', 'b'], { 'aws:x': 'b' }));
  const both = [allow(['StringEquals', 'aws:x', 'a'], ['StringEquals', 'aws:y', 'b'])];
  assert.ok(!allowed(request({ 'aws:x': 'a' }, ['aws:y']), { identity: both }));
});

test('numbers, dates, booleans and ARNs are compared as such', () => {
  assert.ok(holds('NumericEquals', 'a:b', '22', { 'a:b': '22' }));
  assert.ok(!holds('NumericLessThanEquals', 'a:b', '20', { 'a:b': '22' }));
  assert.ok(holds('DateLessThan', 'a:b', '2026-01-02T00:00:00Z', { 'a:b': '2026-01-01T00:00:00Z' }));
  assert.ok(holds('Bool', 'a:b', 'true', { 'a:b': 'True' }));
  assert.ok(holds('ArnLike', 'a:b', 'arn:aws:iam::*:role/*', { 'a:b': 'arn:aws:iam::1:role/x' }));
  assert.ok(!holds('ArnLike', 'a:b', 'arn:aws:iam::*role/x', { 'a:b': 'arn:aws:iam::1:role/x' }));
});

test('a policy variable stands for its value, in resources and in conditions; without a value nothing fits', () => {
  const own = { ...allow(), resources: ['arn:aws:s3:::data/${aws:SourceIdentity}/*'] };
  assert.ok(allowed(request({ 'aws:SourceIdentity': 'a' }), { identity: [own] }));
  assert.ok(!allowed(request({ 'aws:SourceIdentity': 'b' }), { identity: [own] }));
  assert.ok(!allowed(request({}, ['aws:SourceIdentity']), { identity: [own] }));
  assert.ok(!allowed(request({ 'aws:SourceIdentity': '*' }), { identity: [own] }), 'a star in a value is no wildcard');
  assert.ok(holds('StringEquals', 'aws:x', "${aws:PrincipalTag/t, 'none'}", { 'aws:x': 'none' }));
  assert.ok(holds('StringLike', 'aws:x', '${*}', { 'aws:x': '*' }) && !holds('StringLike', 'aws:x', '${*}', { 'aws:x': 'y' }));
});

test('what the request does not say fails closed, and the verdict names it', () => {
  const open = judge(request({}, []), { identity: [allow(['StringNotEquals', 'aws:x', 'a'])] });
  assert.deepStrictEqual(open, { allowed: false, by: 'nothing', unsaid: ['aws:x'] });
  assert.ok(!allowed(request({}, []), { identity: [allow(), deny(['StringEquals', 'aws:x', 'a'])] }));
  assert.ok(!allowed(request({ 'aws:x': 'a' }), { identity: [allow(['StringSoundsLike', 'aws:x', 'a'])] }));
  assert.ok(!allowed(request({ 'aws:x': 'a' }), { identity: [allow(), deny(['StringSoundsLike', 'aws:x', 'b'])] }));
});
