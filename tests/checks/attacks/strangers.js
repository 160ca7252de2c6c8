// What somebody of another account tries, and AWS's own services on behalf of one.
'use strict';

const { ACCOUNT, bucket, key, launchRole, platform, resourcePolicies } = require('./scene');
const { everything } = require('./studio');

const STRANGER = '999999999999';
const stranger = {
  principal: { arn: `arn:aws:iam::${STRANGER}:user/eve`, role: `arn:aws:iam::${STRANGER}:user/eve`, account: STRANGER },
  identity: everything(),
  context: { 'aws:PrincipalAccount': STRANGER },
  absent: ['aws:PrincipalTag/', 'aws:SourceVpc', 'aws:SourceVpce', 'aws:SourceIdentity'],
};
const absent = ['s3:prefix', 's3:x-amz-acl', 's3:x-amz-server-side-encryption', 's3:x-amz-server-side-encryption-aws-kms-key-id', 's3:x-amz-server-side-encryption-customer-algorithm',
  'kms:ViaService', 'kms:GrantIsForAWSResource', 'kms:EncryptionContext:aws:logs:arn', 'elasticfilesystem:AccessPointArn', 'elasticfilesystem:AccessedViaMountTarget', 'sts:ExternalId', 'sts:SourceIdentity'];
const from = (what, action, resource, resourcePolicy, by, context = {}) => ({ what, as: stranger, action, resource, resourcePolicy, context: { 'aws:ResourceAccount': ACCOUNT, ...context }, absent, by, unless: null });
const trust = (role) => platform.statements(role.stack, role.id, role.properties.AssumeRolePolicyDocument).map((one) => ({ ...one, resources: ['*'] }));
const topic = platform.resource('Pipeline', 'AWS::SNS::TopicPolicy');
const topicArn = [].concat(platform.value(topic.stack, topic.properties.Topics))[0];
const topicPolicy = platform.statements(topic.stack, topic.id, topic.properties.PolicyDocument);

const people = [
  from('a file of bob', 's3:GetObject', `${bucket.arn}/researchers/bob-analyst/a.csv`, resourcePolicies.s3, 'no resource policy'),
  from('decrypting what she got elsewhere', 'kms:Decrypt', key.arn, resourcePolicies.kms, 'no resource policy', { 'kms:CallerAccount': STRANGER }),
  from('an alarm that is none', 'sns:Publish', topicArn, topicPolicy, 'no resource policy'),
  from('the launch role', 'sts:AssumeRole', launchRole.arn, trust(launchRole), 'no resource policy'),
  from("a researcher's role in Studio", 'sts:AssumeRole', platform.roleThatMay('Studio', 'sagemaker:CreateSpace').arn, trust(platform.roleThatMay('Studio', 'sagemaker:CreateSpace')), 'no resource policy'),
];

/** A service acts for whoever asks it: the role says for whom it may. */
const service = (name, account) => ({
  principal: { arn: name, role: name, account: ACCOUNT, service: name }, identity: [],
  context: { 'aws:SourceAccount': account, 'aws:SourceArn': `arn:aws:sagemaker:us-east-1:${account}:domain/d`, 'aws:PrincipalIsAWSService': 'true' },
  absent: ['aws:PrincipalTag/', 'aws:SourceVpc', 'aws:SourceVpce', 'aws:SourceIdentity'],
});
const roles = platform.stacks.flatMap((stack) => Object.entries(stack.template.Resources)
  .filter(([, one]) => one.Type === 'AWS::IAM::Role' && JSON.stringify(one.Properties.AssumeRolePolicyDocument).includes('sagemaker'))
  .map(([id, one]) => ({ stack, id, properties: one.Properties, arn: platform.attribute(stack, id, 'Arn') })));
const services = roles.flatMap((role) => {
  const call = { action: 'sts:AssumeRole', resource: role.arn, resourcePolicy: trust(role), context: {}, absent, by: 'nothing' };
  const unless = { as: service('sagemaker.amazonaws.com', ACCOUNT) };
  return [
    { ...call, what: `SageMaker, asked by another account, as ${role.id}`, as: service('sagemaker.amazonaws.com', STRANGER), unless },
    { ...call, what: `a machine as ${role.id}`, as: service('ec2.amazonaws.com', ACCOUNT), unless },
  ];
});

module.exports = { attacks: [...people, ...services] };
