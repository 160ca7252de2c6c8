// The check against AWS's authorization reference finds what is wrong, and nothing where nothing is: node --test tests/checks
'use strict';

const assert = require('node:assert');
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const test = require('node:test');

const CHECK = path.join(__dirname, '../../build/checks/iam/check.js');
const BUCKET = 'arn:aws:s3:::data';

function check(resources, accepted = []) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'iam-check-'));
  try {
    const [template, reasons] = ['Stack.template.json', 'accepted.json'].map((name) => path.join(folder, name));
    fs.writeFileSync(template, JSON.stringify({ Resources: resources }));
    fs.writeFileSync(reasons, JSON.stringify(accepted));
    const done = spawnSync('node', [CHECK, '--accepted', reasons, template], { encoding: 'utf8' });
    return { code: done.status, problems: done.stderr.split('\n').filter((line) => line) };
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

const allow = (action, resource, condition) => ({ Effect: 'Allow', Action: action, Resource: resource, ...(condition && { Condition: condition }) });
const deny = (action, resource, condition) => ({ ...allow(action, resource, condition), Effect: 'Deny' });
const policy = (...statements) => ({ Policy: { Type: 'AWS::IAM::Policy', Properties: { PolicyDocument: { Statement: statements }, Roles: [{ Ref: 'Role' }] } } });

function finds(rule, resources, ...words) {
  const { code, problems } = check(resources);
  assert.strictEqual(code, 1, `nothing was found for ${rule}`);
  assert.ok(problems.some((problem) => problem.includes(`: ${rule}: `) && words.every((word) => problem.includes(word))), problems.join('\n'));
}

function findsNothing(resources) {
  const { code, problems } = check(resources);
  assert.deepStrictEqual(problems, []);
  assert.strictEqual(code, 0);
}

test('an action that does not exist is found, in an Allow, a Deny and a NotAction', () => {
  finds('unknown-action', policy(allow('s3:GetObjekt', `${BUCKET}/*`)), 's3:GetObjekt');
  finds('unknown-action', policy(deny('glue:Conquer*', '*')), 'glue:Conquer*');
  finds('unknown-action', policy({ Effect: 'Deny', NotAction: 'nothing:Here', Resource: '*' }), 'nothing:Here');
  findsNothing(policy(allow('s3:GetObject', `${BUCKET}/*`), deny('glue:Create*', '*')));
});

test('a condition key that no request for the action carries is found, in an Allow and in a Deny', () => {
  finds('condition-key', policy(allow('sagemaker:StartPipelineExecution', 'arn:aws:sagemaker:*:*:pipeline/p', { StringEquals: { 'sagemaker:InstanceTypes': 'ml.t3.medium' } })));
  finds('condition-key', policy(deny('glue:RunStatement', '*', { StringEquals: { 'aws:RequestTag/owner': 'x' } })), 'bites never or always');
  findsNothing(policy(deny('sagemaker:CreateApp', '*', { 'ForAnyValue:StringNotLike': { 'sagemaker:InstanceTypes': 'ml.t3.*' } })));
  findsNothing(policy(allow('glue:CreateSession', 'arn:aws:glue:*:*:session/*', { StringEquals: { 'aws:RequestTag/owner': 'x' } })));
});

test('a tag of the resource may be asked for only where the service knows the tags of its resources', () => {
  findsNothing(policy(allow('ec2:StartInstances', 'arn:aws:ec2:*:*:instance/*', { StringEquals: { 'aws:ResourceTag/owner': 'x' } })));
  finds('condition-key', policy(allow('sts:GetCallerIdentity', '*', { StringEquals: { 'aws:ResourceTag/owner': 'x' } })));
});

test('a key that is part of every request, and one that may be absent, are fine anywhere', () => {
  findsNothing(policy(allow('s3:ListAllMyBuckets', '*', { StringEquals: { 'aws:PrincipalTag/team': 'x', 'aws:SourceVpc': 'vpc-1' } })));
  findsNothing(policy(deny('ec2:CreateNetworkInterface', '*', { ArnEquals: { 'lambda:SourceFunctionArn': 'arn:aws:lambda:us-east-1:123456789012:function:f' } })));
  finds('condition-key', policy(allow('s3:ListAllMyBuckets', '*', { StringEquals: { 'aws:Season': 'x' } })));
  findsNothing(policy(deny('glue:RunStatement', '*', { StringNotEqualsIfExists: { 'aws:RequestTag/owner': 'x' } })));
});

test('an action without resource types is on * and nowhere else', () => {
  finds('only-star', policy(allow('ec2:DescribeInstances', 'arn:aws:ec2:*:*:instance/*')), 'ec2:DescribeInstances');
  findsNothing(policy(allow('ec2:DescribeInstances', '*')));
});

test('an Allow on * of an action with resource types is found; a Deny is not', () => {
  finds('star', policy(allow('s3:GetObject', '*')));
  findsNothing(policy(deny('s3:GetObject', '*')));
});

test('a resource of another type than the action takes is found', () => {
  finds('resource-type', policy(allow('s3:GetObject', BUCKET)), 's3:GetObject');
  finds('resource-type', policy(allow('s3:ListBucket', `${BUCKET}/*`)));
  finds('idle-resource', policy(allow('s3:GetObject', [BUCKET, `${BUCKET}/*`])), BUCKET);
  findsNothing(policy(allow(['s3:GetObject', 's3:ListBucket'], [BUCKET, `${BUCKET}/*`])));
});

test('what only the deployment knows is taken as anything, with the type of what it refers to', () => {
  const bucket = { Bucket: { Type: 'AWS::S3::Bucket' } };
  const arn = { 'Fn::GetAtt': ['Bucket', 'Arn'] };
  findsNothing({ ...bucket, ...policy(allow('s3:GetObject', { 'Fn::Join': ['', [arn, '/*']] }), allow('s3:ListBucket', arn), allow('kms:Decrypt', { Ref: 'KeyArn' })) });
  finds('resource-type', { ...bucket, ...policy(allow('s3:GetObject', arn)) });
});

test('a log group is written with :* at its end', () => {
  findsNothing(policy(allow('logs:CreateLogGroup', 'arn:aws:logs:us-east-1:123456789012:log-group:/aws/sagemaker/studio:*')));
});

test('an action that needs another one is found where no policy of the role allows that', () => {
  const training = allow('sagemaker:CreateTrainingJob', 'arn:aws:sagemaker:*:*:training-job/*');
  finds('dependent-action', policy(training), 'iam:PassRole');
  findsNothing(policy(training, allow('iam:PassRole', 'arn:aws:iam::123456789012:role/job'), allow('sagemaker:AddTags', 'arn:aws:sagemaker:*:*:training-job/*')));
});

test('policies of keys, buckets and trust are read too', () => {
  const statement = { Effect: 'Allow', Principal: { AWS: '*' } };
  finds('unknown-action', { Key: { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: { Statement: [{ ...statement, Action: 'kms:Dekrypt', Resource: '*' }] } } } });
  finds('condition-key', { Role: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: { Statement: [{ ...statement, Action: 'sts:AssumeRole', Condition: { StringEquals: { 'sts:Season': 'x' } } }] } } } });
  finds('resource-type', { Policy: { Type: 'AWS::S3::BucketPolicy', Properties: { PolicyDocument: { Statement: [{ ...statement, Action: 's3:GetObject', Resource: BUCKET }] } } } });
});

test('a finding with a reason is accepted; one without a reason, and a reason without a finding, are not', () => {
  const entry = { rule: 'star', action: 's3:GetObject', at: '^Policy', reason: 'Everything in this account is public on purpose.' };
  assert.strictEqual(check(policy(allow('s3:GetObject', '*')), [entry]).code, 0);
  assert.match(check(policy(allow('s3:GetObject', '*')), [{ ...entry, reason: 'so' }]).problems.join(), /give a reason/);
  assert.match(check(policy(allow('s3:GetObject', `${BUCKET}/*`)), [entry]).problems.join(), /no finding needs this; remove it/);
});
